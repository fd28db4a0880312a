import { aCheck, aNotification, anInstall, days, later, now, watchFrom, type Fixture } from './samples.ts';

export function describeFigures({ store }: Fixture): void {
  it('counts vettings, watches, conversations and what waits, and tells the oldest of each', async () => {
    const { conversations, ...none } = await store().readFigures();
    expect(none).toEqual({
      vettings: [],
      watches: 0,
      blindCustomers: 0,
      sweep: { customers: 0, left: 0 },
      waiting: { active: 0, parked: 0, pruned: 0 },
      openRequests: 0,
    });
    await watchFrom(store(), 'b:1', 'contoso');
    await watchFrom(store(), 'b:2', 'contoso');
    const notifications = [aNotification('b:1', 'one'), aNotification('b:2', 'two')];
    await store().recordCheck(aCheck('contoso', { notifications }));
    await store().forgetInstall(anInstall('b:2'), 'removed');
    expect(await store().readFigures()).toEqual({
      vettings: [{ kind: 'Education', standing: 'inReview', count: 1 }],
      oldestPending: days(-2),
      watches: 2,
      blindCustomers: 0,
      nextCheck: later(900),
      sweep: { customers: 0, left: 0 },
      waiting: { active: 1, parked: 1, pruned: 0 },
      oldestUndelivered: now,
      conversations: { ...conversations, active: conversations.active + 1, parked: 1 },
      openRequests: 0,
    });
  });
}
