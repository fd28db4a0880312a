import type { DeliveryResult } from '../../src/watch/index.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { teams } = harness;
const hourMs = 60 * minuteMs;

const retry = (more: Partial<DeliveryResult & { kind: 'retry' }>): DeliveryResult => ({
  kind: 'retry',
  at: new Date(0),
  why: '400',
  mayHaveArrived: false,
  ...more,
});

describe('deliverOnce, when Teams refuses it', () => {
  beforeEach(() => harness.approve('ann', 2));

  it.each(['parked', 'pruned'] as const)(
    'tries a refusal that may pass for six hours; then the conversation is %s, with a line in the log',
    async (atLast) => {
      teams.answer = () => retry({ why: 'BadArgument', atLast });
      const startedAt = harness.now().getTime();
      let report = await harness.deliver();
      for (; report[atLast] === 0; report = await harness.deliver()) harness.pass(minuteMs);
      expect(report).toMatchObject({ [atLast]: 1, gaveUp: 0 });
      expect(report.problems).toMatchObject([
        {
          message: 'a conversation refused for hours is left alone until its next contact',
          fields: {
            conversationId: 'ann',
            why: expect.stringMatching(/^after \d+ attempts: Bad/u) as string,
          },
        },
      ]);
      const hours = (harness.now().getTime() - startedAt) / hourMs;
      expect(hours).toBeGreaterThan(5.5);
      expect(hours).toBeLessThan(7.5);
      expect(harness.told.length).toBeGreaterThanOrEqual(12);
      teams.answer = () => ({ kind: 'delivered' });
      harness.pass(3_000);
      await harness.remember('ann');
      await harness.deliverAll();
      expect(harness.stories().at(-1)).toBe('ann: c001 approved (resolved), c002 approved (resolved)');
    },
  );

  it('never gives up what waits for the bot’s own trouble to end', async () => {
    teams.answer = () => retry({ why: 'AADSTS7000222', atLast: 'nothing' });
    for (let hour = 0; hour < 3 * 24; hour++) {
      expect(await harness.deliver()).toMatchObject({ gaveUp: 0, parked: 0, pruned: 0 });
      harness.pass(hourMs);
    }
    expect(harness.told.length).toBeGreaterThan(34);
    teams.answer = () => ({ kind: 'delivered' });
    await harness.deliverAll();
    expect(harness.stories().slice(-2)).toEqual([
      'ann: c001 approved (resolved)',
      'ann: c002 approved (resolved)',
    ]);
  });

  it('says that it may be there already when it was missed after an attempt without an answer', async () => {
    teams.answer = () => retry({ mayHaveArrived: true, why: 'timeout' });
    await harness.deliver();
    teams.answer = () => ({ kind: 'parked', why: 'BotNotInConversationRoster' });
    harness.pass(5_000);
    await harness.deliver();
    teams.answer = () => ({ kind: 'delivered' });
    harness.pass(3_000);
    await harness.remember('ann');
    await harness.deliverAll();
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, true, true]);
  });
});

describe('deliverOnce, after a clock that was three hours ahead for a minute', () => {
  it('tells the same conversation and tenant without waiting for that time to come', async () => {
    harness.pass(3 * hourMs);
    await harness.deliver();
    // As many as the tenant may get in that second.
    await harness.store.takeTenantSends('partner', { count: 49, mostPerSecond: 50 }, harness.now());
    harness.pass(-3 * hourMs);
    await harness.approve('ann', 1, 70);
    await harness.approve('bo', 1, 80);
    const sent = harness.told.length;
    await harness.deliverAll();
    expect(harness.stories().slice(sent)).toEqual(
      expect.arrayContaining(['ann: c070 approved (resolved)', 'bo: c080 approved (resolved)']) as string[],
    );
    const lastAt = harness.told.at(-1)?.at.getTime() ?? 0;
    expect(lastAt - (harness.told[sent]?.at.getTime() ?? 0)).toBeLessThan(minuteMs);
  });
});
