import type { DeliveryResult } from '../../src/watch/index.ts';
import { anInstall } from '../storage/samples.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { teams } = harness;
const hourMs = 60 * minuteMs;

const retry = (more: Partial<DeliveryResult & { kind: 'retry' }> = {}): DeliveryResult => ({
  kind: 'retry',
  at: new Date(0),
  why: '503',
  mayHaveArrived: false,
  ...more,
});

describe('deliverOnce, when Teams does not take it', () => {
  beforeEach(() => harness.approve('ann', 2));

  /** Minutes after which something is due again. */
  async function minutesUntilDue(): Promise<number> {
    const sent = harness.told.length;
    for (let minutes = 1; minutes <= 120; minutes++) {
      harness.pass(minuteMs);
      await harness.deliver();
      if (harness.told.length > sent) return minutes;
    }
    throw new Error('It was not tried again.');
  }

  it('waits for as long as Teams says, and keeps the order', async () => {
    teams.answer = () => retry({ at: new Date(harness.now().getTime() + 30 * minuteMs), why: '429' });
    expect(await harness.deliver()).toMatchObject({ retry: 1, delivered: 0, problems: [] });
    teams.answer = () => ({ kind: 'delivered' });
    expect(await minutesUntilDue()).toBe(30);
    harness.pass(3_000);
    await harness.deliverAll();
    expect(harness.stories()).toEqual([
      'ann: c001 approved (resolved)',
      'ann: c001 approved (resolved)',
      'ann: c002 approved (resolved)',
    ]);
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, false, false]);
  });

  it('waits longer each time when Teams does not say', async () => {
    teams.answer = () => retry();
    const gaps: number[] = [];
    let last = harness.now().getTime();
    while (harness.told.length < 5) {
      const sent = harness.told.length;
      await harness.deliver();
      if (harness.told.length > sent) {
        gaps.push(harness.now().getTime() - last);
        last = harness.now().getTime();
      }
      harness.pass(1_000);
    }
    expect(gaps.slice(1)).toEqual([5_000, 10_000, 20_000, 40_000]);
  });

  it('says so when the attempt before may have arrived, and from then on', async () => {
    teams.answer = () => retry({ mayHaveArrived: true, why: 'timeout' });
    await harness.deliver();
    teams.answer = () => retry({ mayHaveArrived: false });
    await minutesUntilDue();
    teams.answer = () => ({ kind: 'delivered' });
    await minutesUntilDue();
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, true, true]);
  });

  it('takes an error of the port for an attempt that may have arrived', async () => {
    teams.answer = () => Promise.reject(new TypeError('secret'));
    const report = await harness.deliver();
    expect(report).toMatchObject({ retry: 1, problems: [{ message: 'sending threw an error' }] });
    expect(JSON.stringify(report)).not.toContain('secret');
    teams.answer = () => ({ kind: 'delivered' });
    await minutesUntilDue();
    expect(harness.told.at(-1)?.mayHaveArrived).toBe(true);
  });

  it.each([
    ['may have arrived', true],
    ['surely did not arrive', false],
  ])(
    'tries a burst that %s again as it was, and what came meanwhile after it',
    async (_what, mayHaveArrived) => {
      await harness.deliverAll();
      await harness.approve('team', 5, 10);
      teams.answer = () => retry({ mayHaveArrived });
      await harness.deliver();
      await harness.approve('team', 5, 20);
      teams.answer = () => ({ kind: 'delivered' });
      await harness.deliverAll();
      const toTeam = harness.told.filter(({ conversationId }) => conversationId === 'team');
      expect(
        toTeam.map((told) => [
          told.notifications[0]?.fact.customerTenantId,
          told.notifications.length,
          told.mayHaveArrived,
        ]),
      ).toEqual([
        ['c010', 5, false],
        ['c010', 5, mayHaveArrived],
        ['c020', 5, false],
      ]);
    },
  );

  it('gives up after a day of attempts, says so, and goes on with the next', async () => {
    teams.answer = () => retry();
    let gaveUp: Awaited<ReturnType<typeof harness.deliver>> | undefined;
    const startedAt = harness.now().getTime();
    while (gaveUp === undefined) {
      const report = await harness.deliver();
      if (report.gaveUp > 0) gaveUp = report;
      else harness.pass(minuteMs);
    }
    expect(gaveUp.problems).toMatchObject([
      {
        message: 'notifications were given up',
        fields: { conversationId: 'ann', why: 'after 34 attempts: 503' },
      },
    ]);
    const hours = (harness.now().getTime() - startedAt) / hourMs;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(26);
    teams.answer = () => ({ kind: 'delivered' });
    harness.pass(3_000);
    await harness.deliverAll();
    expect(harness.stories().at(-1)).toBe('ann: c002 approved (resolved)');
  });

  it('gives up what Teams breaks down over after six attempts in hours, and says so', async () => {
    teams.answer = () => retry({ why: '500', mayHaveArrived: true, fewTimes: true });
    let report = await harness.deliver();
    for (; report.gaveUp === 0; report = await harness.deliver()) harness.pass(minuteMs);
    expect(report.problems).toMatchObject([
      { fields: { conversationId: 'ann', why: 'after 6 attempts: 500' } },
    ]);
    const at = harness.told.map((told) => told.at.getTime() / minuteMs);
    expect(at.slice(1).map((minute, index) => minute - (at[index] ?? 0))).toEqual([8, 16, 32, 64, 120]);
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([
      false,
      ...Array.from({ length: 5 }, () => true),
    ]);
    teams.answer = () => ({ kind: 'delivered' });
    harness.pass(3_000);
    await harness.deliverAll();
    expect(harness.stories().at(-1)).toBe('ann: c002 approved (resolved)');
  });

  it('says so when it can never be sent, and goes on with the next', async () => {
    teams.answer = () => ({ kind: 'gaveUp', why: '400 BadSyntax' });
    expect(await harness.deliver()).toMatchObject({
      gaveUp: 1,
      problems: [{ message: 'notifications were given up', fields: { why: '400 BadSyntax' } }],
    });
    teams.answer = () => ({ kind: 'delivered' });
    harness.pass(3_000);
    await harness.deliverAll();
    expect(harness.stories().at(-1)).toBe('ann: c002 approved (resolved)');
  });

  it.each(['parked', 'pruned'] as const)(
    'a %s conversation is left alone until its next contact',
    async (kind) => {
      teams.answer = () => ({ kind, why: '403' });
      expect(await harness.deliver()).toMatchObject({ [kind]: 1, problems: [] });
      teams.answer = () => ({ kind: 'delivered' });
      harness.pass(hourMs);
      expect(await harness.deliver()).toMatchObject({ claimed: 0 });
      await harness.remember('ann');
      await harness.deliverAll();
      expect(harness.stories().slice(1)).toEqual(['ann: c001 approved (resolved), c002 approved (resolved)']);
    },
  );
});

describe('deliverOnce, when a conversation comes back', () => {
  /** Ann's conversation takes no messages while so many vettings resolve, and then comes back. */
  async function miss(count: number, from = 1): Promise<void> {
    await harness.approve('ann', count, from, () => harness.store.forgetInstall(anInstall('ann'), 'removed'));
    await harness.remember('ann');
  }
  /** Which customers each message told of, first and last, and whether it was missed. */
  const messages = () =>
    harness.told.map(({ notifications }) => [
      notifications.at(0)?.fact.customerTenantId,
      notifications.at(-1)?.fact.customerTenantId,
      notifications.every(({ missedUntil }) => missedUntil !== undefined),
    ]);

  it.each([1, 2, 7])('tells what it missed in one message, and then what is new: %i', async (count) => {
    await miss(count);
    await harness.approve('ann', 2, 50);
    await harness.deliverAll();
    expect(messages()).toEqual([
      ['c001', `c00${count}`, true],
      ['c050', 'c050', false],
      ['c051', 'c051', false],
    ]);
  });

  it('tells it again the same when it has to be tried again, and what is new after it', async () => {
    await miss(3);
    teams.answer = () => retry({ mayHaveArrived: true });
    await harness.deliver();
    await harness.approve('ann', 1, 50);
    teams.answer = () => ({ kind: 'delivered' });
    await harness.deliverAll();
    expect(messages()).toEqual([
      ['c001', 'c003', true],
      ['c001', 'c003', true],
      ['c050', 'c050', false],
    ]);
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, true, false]);
  });

  it('adds what it missed the next time, when it went away before it was told', async () => {
    await miss(2);
    teams.answer = () => ({ kind: 'parked', why: '403' });
    await harness.deliver();
    teams.answer = () => ({ kind: 'delivered' });
    await miss(1, 3);
    await harness.deliverAll();
    expect(messages()).toEqual([
      ['c001', 'c002', true],
      ['c001', 'c003', true],
    ]);
  });

  it('makes another message of what is too much for one', async () => {
    await miss(5);
    await harness.deliverAll({ mostTogether: 3 });
    expect(messages()).toEqual([
      ['c001', 'c003', true],
      ['c004', 'c005', true],
    ]);
  });

  it('has a day of attempts before it, however old what it missed is', async () => {
    await miss(1);
    harness.pass(25 * hourMs);
    await harness.store.forgetInstall(anInstall('ann'), 'removed');
    await harness.remember('ann');
    // A server that asks for haste: the attempts are used up long before the day is.
    teams.answer = () => retry({ at: new Date(harness.now().getTime() + 3_001) });
    for (let attempt = 1; attempt <= 40; attempt++) {
      expect(await harness.deliver()).toMatchObject({ retry: 1, gaveUp: 0 });
      harness.pass(4_000);
    }
  });
});
