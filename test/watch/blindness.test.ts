import { PartnerCenterError, type PartnerCenterErrorCode, type Speaker } from '../../src/api/index.ts';
import { blindWatches } from './blind-watches.ts';
import { denied, education, inReview } from './builders.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const { pollFor, watched, failAll } = blindWatches(harness);
const hourMs = 60 * minuteMs;

async function listen(conversationId: string, filter: 'all' | 'approved' | 'denied'): Promise<void> {
  await harness.remember(conversationId, { scope: 'team' });
  await harness.store.setNotifyFilter(conversationId, filter, harness.now());
}

const blindnessOf = async (customer: string) => (await harness.store.findStoredCustomer(customer))?.blindness;

describe('a watched customer that cannot be seen', () => {
  it.each<[PartnerCenterErrorCode, Speaker | undefined, string]>([
    ['forbidden', 'partnerCenter', 'access'],
    ['badRequest', 'partnerCenter', 'unclear'],
    ['signInFailed', 'entra', 'signIn'],
    ['timeout', 'nobody', 'outage'],
    ['unreachable', 'nobody', 'outage'],
    ['unavailable', 'gateway', 'outage'],
    ['throttled', 'partnerCenter', 'outage'],
    ['malformed', 'proxy', 'outage'],
    ['malformed', undefined, 'unclear'],
  ])(
    'because of %s of %s is told once after four hours, as "%s"; then its return',
    async (code, speaker, trouble) => {
      await watched('contoso');
      await listen('team', 'approved');
      const error = new PartnerCenterError(code, {
        correlationId: 'c',
        fault: { ...(speaker && { speaker }) },
      });
      const getQualifications = () => Promise.reject(error);
      const pollAgain = async (times: number) => {
        for (let poll = 0; poll < times; poll++) {
          harness.pass(20 * minuteMs);
          await harness.poll({ partnerCenter: { getQualifications } });
          await harness.deliverAll();
        }
      };
      await pollAgain(13);
      expect(harness.stories()).toEqual([]);
      await pollAgain(1);
      const lost = [`ann: contoso lost: ${trouble}`, `team: contoso lost: ${trouble}`];
      expect(harness.stories().sort()).toEqual(lost);
      await pollAgain(40);
      expect(harness.stories().sort()).toEqual(lost);

      await pollFor(2);
      expect(harness.stories().slice(2).sort()).toEqual(['ann: contoso back', 'team: contoso back']);
      expect(harness.told.at(-1)?.notifications[0]?.fact.sight).toMatchObject({
        since: new Date('2026-11-18T09:20:00.000Z'),
        qualifications: [expect.objectContaining({ kind: 'Education' })],
      });
      expect(await blindnessOf('contoso')).toBeUndefined();
    },
  );

  it('is told as an error of the bot, when it is one', async () => {
    await watched('contoso');
    const broken = { getQualifications: () => Promise.reject(new TypeError('secret')) };
    for (let poll = 0; poll < 14; poll++) {
      harness.pass(20 * minuteMs);
      await harness.poll({ partnerCenter: broken });
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso lost: unclear']);
  });

  it('is told anew when it was seen in between: a new blindness begins with the next failure', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    await pollFor(4);
    partnerCenter.show('contoso', education(inReview()));
    await pollFor(1);
    failAll('timeout', 'contoso');
    await pollFor(4);
    expect(harness.stories()).toEqual([]);
    await pollFor(1);
    partnerCenter.show('contoso', education(inReview()));
    await pollFor(1);
    failAll('forbidden', 'contoso');
    await pollFor(5);
    expect(harness.stories()).toEqual([
      'ann: contoso lost: outage',
      'ann: contoso back',
      'ann: contoso lost: access',
    ]);
  });

  it('is not told when the bot was off for a day, before two more hours of failures', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    await pollFor(1 / 3);
    harness.pass(24 * hourMs);
    await pollFor(2);
    expect(harness.stories()).toEqual([]);
    await pollFor(1 / 3);
    expect(harness.stories()).toEqual(['ann: contoso lost: outage']);
  });

  it('is told at the third failure when it is checked once a day', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    const day = { baseIntervalMs: 1.5 * hourMs };
    const told: number[] = [];
    for (let check = 0; check < 4; check++) {
      harness.pass(27 * hourMs);
      expect(await harness.poll(day)).toMatchObject({ failed: 1 });
      await harness.deliverAll();
      told.push(harness.told.length);
    }
    expect(told).toEqual([0, 0, 1, 1]);
  });

  it('is told as the decision alone, when that came meanwhile, and to who wants no such decision as seen again', async () => {
    await watched('contoso');
    await listen('good', 'approved');
    await listen('bad', 'denied');
    failAll('forbidden', 'contoso');
    await pollFor(5);
    partnerCenter.show('contoso', education(denied()));
    await pollFor(2);
    expect(harness.stories().slice(3).sort()).toEqual([
      'ann: contoso denied back (resolved)',
      'bad: contoso denied back',
      'good: contoso back',
    ]);
  });

  it('is told as seen again to others, when a person’s check sees it', async () => {
    await watched('contoso');
    await harness.watch('bob', 'contoso');
    failAll('timeout', 'contoso');
    await pollFor(5);
    partnerCenter.show('contoso', education(inReview()));
    harness.pass(minuteMs);
    await harness.personChecks({ customerTenantId: 'contoso', conversationId: 'ann' });
    await pollFor(2);
    expect(harness.stories().slice(2)).toEqual(['bob: contoso back']);
  });

  it('is told to a watch that begins meanwhile, too, and to nobody again', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    await pollFor(5);
    await harness.watch('bob', 'contoso');
    await pollFor(2);
    expect(harness.stories()).toEqual(['ann: contoso lost: outage', 'bob: contoso lost: outage']);
  });

  it('is told as seen again to nobody who was not told of it', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    await pollFor(5);
    await listen('late', 'all');
    partnerCenter.show('contoso', education(inReview()));
    await pollFor(1);
    expect(harness.stories()).toEqual(['ann: contoso lost: outage', 'ann: contoso back']);
  });

  it('is told at the end of its watch together with the end, and nothing of it is told again', async () => {
    partnerCenter.show('contoso', education(inReview(harness.now())));
    await harness.watch('ann', 'contoso', { endsAt: new Date(harness.now().getTime() + 5 * hourMs) });
    failAll('forbidden', 'contoso');
    await pollFor(6);
    expect(harness.stories()).toEqual(['ann: contoso lost: access', 'ann: contoso lost: access (expired)']);
  });

  it('is no watch’s business any more when access was lost', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    await pollFor(5);
    failAll('notOurCustomer', 'contoso');
    await pollFor(2);
    expect(harness.stories()).toEqual(['ann: contoso lost: outage', 'ann: contoso accessLost (accessLost)']);
  });
});
