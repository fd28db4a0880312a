import { approved, education, inReview, monday } from './builders.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;

async function minutesUntilNextCheck(conversationId: string): Promise<number | undefined> {
  const [listed] = await harness.store.listWatches(conversationId);
  return listed && (listed.nextCheckAt.getTime() - harness.now().getTime()) / minuteMs;
}

describe('pollOnce, when Partner Center gives no answer', () => {
  it.each([
    ['timeout', undefined, 15],
    ['unreachable', undefined, 15],
    ['unavailable', undefined, 15],
    ['unavailable', 2 * minuteMs, 15],
    ['throttled', 2 * minuteMs, 15],
    ['throttled', 18 * minuteMs, 18],
    ['signInFailed', undefined, 15],
    ['forbidden', undefined, 15],
    ['badRequest', undefined, 15],
    ['malformed', undefined, 15],
  ] as const)(
    '%s (Retry-After %s ms) is no status, and it is asked again',
    async (code, retryAfterMs, minutes) => {
      partnerCenter.show('contoso', education(inReview()));
      await harness.watch('ann', 'contoso');
      partnerCenter.fail('contoso', code, retryAfterMs);
      const report = await harness.pollLater();
      expect(report).toMatchObject({ claimed: 1, checked: 0, failed: 1, refused: 0 });
      expect(report.problems).toMatchObject([
        {
          message: 'a customer could not be checked',
          fields: { customerTenantId: 'contoso', error: { code } },
        },
      ]);
      const next = await minutesUntilNextCheck('ann');
      expect(next).toBeGreaterThanOrEqual(minutes);
      expect(next).toBeLessThanOrEqual(minutes * 1.1);

      expect(await harness.waiting()).toEqual([]);
      partnerCenter.show('contoso', education(approved()));
      harness.pass(20 * minuteMs);
      await harness.poll();
      await harness.deliverAll();
      expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
    },
  );

  it('an error of our own spoils no other customer', async () => {
    for (const name of ['a', 'b']) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch('ann', name);
    }
    const broken = {
      getQualifications: (name: string) =>
        name === 'a' ? Promise.reject(new TypeError('secret')) : Promise.resolve([education(approved())]),
    };
    const report = await harness.pollLater({ partnerCenter: broken });
    expect(report).toMatchObject({ checked: 1, failed: 1 });
    expect(JSON.stringify(report)).toContain('TypeError');
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('does not run at once through everything that is due', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.fail('contoso', 'unavailable');
    expect(await harness.pollLater({ limit: 1 })).toMatchObject({ claimed: 1, full: false });
  });
});

describe('pollOnce, refusals', () => {
  beforeEach(async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
  });

  it('tells at the third in a row that access was lost, and stops asking', async () => {
    partnerCenter.fail('contoso', 'notOurCustomer');
    expect(await harness.pollLater()).toMatchObject({ refused: 1, failed: 0, problems: [] });
    await harness.pollLater();
    expect(await harness.waiting()).toEqual([]);
    await harness.pollLater();
    expect(await harness.pollLater()).toMatchObject({ claimed: 0 });
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso accessLost (accessLost)']);
    expect(await harness.store.listHistory('contoso', 10)).toMatchObject([
      { change: { change: 'accessLost' } },
    ]);
  });

  it('counts from the beginning after an answer', async () => {
    for (const refused of [true, true, false, true, true]) {
      if (refused) partnerCenter.fail('contoso', 'notOurCustomer');
      else partnerCenter.show('contoso', education(inReview()));
      await harness.pollLater();
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual([]);
  });

  it('are not forgotten when Partner Center gives no answer in between', async () => {
    for (const code of ['notOurCustomer', 'notOurCustomer', 'timeout', 'notOurCustomer'] as const) {
      partnerCenter.fail('contoso', code);
      harness.pass(20 * minuteMs);
      await harness.poll();
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso accessLost (accessLost)']);
  });

  it('keep what was seen: a status that changed meanwhile is told', async () => {
    partnerCenter.fail('contoso', 'notOurCustomer');
    await harness.pollLater();
    partnerCenter.show('contoso', education(approved(monday)));
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
  });

  it('come with a second watch to the same end again', async () => {
    partnerCenter.fail('contoso', 'notOurCustomer');
    for (let check = 0; check < 3; check++) await harness.pollLater();
    await harness.watch('ann', 'contoso');
    for (let check = 0; check < 3; check++) await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual([
      'ann: contoso accessLost (accessLost)',
      'ann: contoso accessLost (accessLost)',
    ]);
  });
});
