import { approved, denied, education, government, inReview, stateOwned } from './builders.ts';
import { createWorld } from './watch-harness.ts';

const world = createWorld();
const { partnerCenter } = world;

describe('pollOnce, listeners', () => {
  async function listen(conversationId: string, filter: 'all' | 'approved' | 'denied'): Promise<void> {
    await world.remember(conversationId, { scope: 'team' });
    await world.store.setNotifyFilter(conversationId, filter, world.now());
  }

  it('are told what they chose, of every vetting that the bot knows of', async () => {
    await listen('everything', 'all');
    await listen('good', 'approved');
    await listen('bad', 'denied');
    partnerCenter.show('contoso', education(inReview()), government(approved()), stateOwned);
    partnerCenter.show('fabrikam', education(inReview()));
    await world.watch('ann', 'contoso');
    await world.watch('ann', 'fabrikam');
    partnerCenter.show('contoso', education(approved()), government(denied()), stateOwned);
    partnerCenter.show('fabrikam', education(denied()));
    await world.pollLater({ atOnce: 1 });
    await world.deliverAll();
    const told = (name: string) => world.stories().filter((story) => story.startsWith(`${name}:`));
    expect(told('everything')).toEqual([
      'everything: contoso approved',
      'everything: contoso approvalLost',
      'everything: fabrikam denied',
    ]);
    expect(told('good')).toEqual(['good: contoso approved']);
    expect(told('bad')).toEqual(['bad: contoso approvalLost', 'bad: fabrikam denied']);
  });

  it('that watch as well are told once', async () => {
    await listen('team', 'all');
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('team', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    await world.pollLater();
    await world.deliverAll();
    expect(world.stories()).toEqual(['team: contoso approved (resolved)']);
  });

  it('are not told that the watch of somebody else ended', async () => {
    await listen('team', 'all');
    partnerCenter.show('contoso', education(approved()));
    await world.watch('ann', 'contoso');
    await world.deliverAll();
    expect(world.stories()).toEqual(['ann: contoso (resolved)']);
  });
});
