import { approved, education, inReview } from './builders.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const dayMs = 24 * 60 * minuteMs;

async function pollFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 120 * minuteMs) {
    harness.pass(120 * minuteMs);
    await harness.poll();
  }
  await harness.deliverAll();
}

const snooze = (conversationId: string, days: number) =>
  harness.store.saveSnooze({
    conversationId,
    customerTenantId: 'contoso',
    until: new Date(harness.now().getTime() + days * dayMs),
  });

/** Watched by Ann, who snoozes it, and by Bo. */
async function watchedByTwo(days: number): Promise<void> {
  partnerCenter.show('contoso', education(inReview(harness.now())));
  for (const name of ['ann', 'bo']) await harness.watch(name, 'contoso');
  await harness.remember('team', { scope: 'team' });
  await harness.store.setNotifyFilter('team', 'all', harness.now());
  for (const name of ['ann', 'team']) await snooze(name, days);
}

describe('a customer that a conversation has snoozed', () => {
  it('is not told there to be overdue, and elsewhere it is; its decision is told', async () => {
    await watchedByTwo(14);
    await pollFor(9 * dayMs);
    expect(harness.stories()).toEqual(['bo: contoso overdue']);
    partnerCenter.show('contoso', education(approved(null)));
    await pollFor(dayMs);
    expect(harness.stories().slice(1).toSorted()).toEqual([
      'ann: contoso approved (resolved)',
      'bo: contoso approved (resolved)',
      'team: contoso approved',
    ]);
  });

  it('is told as ever once the time is over', async () => {
    await watchedByTwo(2);
    await pollFor(9 * dayMs);
    expect(harness.stories().toSorted()).toEqual([
      'ann: contoso overdue',
      'bo: contoso overdue',
      'team: contoso overdue',
    ]);
  });

  it('is not told there to be out of sight, nor to be back', async () => {
    await watchedByTwo(14);
    partnerCenter.fail('contoso', 'unavailable');
    await pollFor(dayMs);
    partnerCenter.show('contoso', education(inReview()));
    await pollFor(dayMs);
    const told = harness.stories();
    expect(told.some((story) => story.startsWith('bo: contoso lost'))).toBe(true);
    expect(told.filter((story) => !story.startsWith('bo:'))).toEqual([]);
  });
});
