import { approved, denied, education, government, inReview, stateOwned } from './builders.ts';
import { createWatchHarness } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;

describe('pollOnce, listeners', () => {
  async function listen(conversationId: string, filter: 'all' | 'approved' | 'denied'): Promise<void> {
    await harness.remember(conversationId, { scope: 'team' });
    await harness.store.setNotifyFilter(conversationId, filter, harness.now());
  }

  it('are told what they chose, of every vetting that the bot knows of', async () => {
    await listen('everything', 'all');
    await listen('good', 'approved');
    await listen('bad', 'denied');
    partnerCenter.show('contoso', education(inReview()), government(approved()), stateOwned);
    partnerCenter.show('fabrikam', education(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('ann', 'fabrikam');
    partnerCenter.show('contoso', education(approved()), government(denied()), stateOwned);
    partnerCenter.show('fabrikam', education(denied()));
    await harness.pollLater({ atOnce: 1 });
    await harness.deliverAll();
    const told = (name: string) => harness.stories().filter((story) => story.startsWith(`${name}:`));
    expect(told('everything')).toEqual([
      'everything: contoso approved',
      'everything: contoso approvalLost',
      'everything: fabrikam denied',
    ]);
    expect(told('good')).toEqual(['good: contoso approved']);
    expect(told('bad')).toEqual(['bad: contoso approvalLost', 'bad: fabrikam denied']);
  });

  it('of denials hear nothing of an approval that is gone without one', async () => {
    await listen('bad', 'denied');
    partnerCenter.show('contoso', education(approved()), government(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', government(inReview()));
    for (let poll = 1; poll <= 3; poll += 1) await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approvalLost']);
  });

  it('that watch as well are told once', async () => {
    await listen('team', 'all');
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('team', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['team: contoso approved (resolved)']);
  });

  it('are not told that the watch of somebody else ended', async () => {
    await listen('team', 'all');
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso');
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso (resolved)']);
  });
});
