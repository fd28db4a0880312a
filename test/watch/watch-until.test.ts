import { approved, denied, education, inReview, tuesday } from './builders.ts';
import { createWatchHarness, minuteMs, watchMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Polls as often as is due for so long; returns how often Partner Center was asked. */
async function pollFor(ms: number): Promise<number> {
  let asked = 0;
  for (let passed = 0; passed < ms; passed += hourMs) {
    harness.pass(hourMs);
    asked += (await harness.poll()).checked;
  }
  await harness.deliverAll();
  return asked;
}
const watched = async () => (await harness.store.listWatches('ann')).map(({ watch }) => watch.until);

describe('a watch of a customer with nothing in review', () => {
  it('goes on until something has changed, and ends with the news of it', async () => {
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso', { until: 'change' });
    await pollFor(2 * dayMs);
    expect(await watched()).toEqual(['change']);
    partnerCenter.show('contoso', education(denied()));
    await pollFor(dayMs);
    expect(harness.stories()).toEqual(['ann: contoso approvalLost (changed)']);
    expect(await watched()).toEqual([]);
  });

  it('goes on while a review that has begun meanwhile is open', async () => {
    partnerCenter.show('contoso', education(denied()));
    await harness.watch('ann', 'contoso', { until: 'change' });
    partnerCenter.show('contoso', education(inReview(tuesday)));
    await pollFor(dayMs);
    expect(await watched()).toEqual(['change']);
    partnerCenter.show('contoso', education(approved(tuesday)));
    await pollFor(dayMs);
    expect(harness.stories()).toEqual(['ann: contoso resubmitted', 'ann: contoso approved (changed)']);
  });

  it('is not ended by what the person saw who began it', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('bo', 'contoso');
    await harness.store.endWatch('bo', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso', { until: 'change' });
    await harness.personChecks({ customerTenantId: 'contoso', conversationId: 'ann' });
    expect(await watched()).toEqual(['change']);
  });

  it('ends on its date, and says so', async () => {
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso', { until: 'change' });
    harness.pass(watchMs);
    await pollFor(dayMs);
    expect(harness.stories()).toEqual(['ann: contoso (expired)']);
  });
});

describe('a guard', () => {
  it('tells every change for years, each once, and asks for a quiet customer six times a day', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso', { until: 'never' });
    await harness.store.setNotifyFilter('ann', 'all', harness.now());
    partnerCenter.show('contoso', education(approved()));
    await pollFor(dayMs);
    expect(await pollFor(10 * dayMs)).toBeLessThanOrEqual(60);
    harness.pass(3 * 365 * dayMs);
    partnerCenter.show('contoso', education(denied()));
    await pollFor(dayMs);
    expect(harness.stories()).toEqual(['ann: contoso approved', 'ann: contoso approvalLost']);
    expect(await watched()).toEqual(['never']);
  });

  it('ends when access is lost', async () => {
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso', { until: 'never' });
    partnerCenter.fail('contoso', 'notOurCustomer');
    await pollFor(3 * dayMs);
    expect(harness.stories()).toEqual(['ann: contoso accessLost (accessLost)']);
    expect(await watched()).toEqual([]);
  });
});
