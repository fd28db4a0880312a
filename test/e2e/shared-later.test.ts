import type { FakeTeams, Person } from '../../dev/teams/index.ts';
import { textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const theirs = '0b000000-0000-4000-8000-000000000002';
const { clock, time } = passingTime();
const stage = useEverything({ settings: { ALLOWED_TENANT_IDS: ours }, clock });

type Options = NonNullable<Parameters<FakeTeams['person']>[0]>;

describe('notify here, where people of other organizations come later', () => {
  it('warns once when the channel is shared later, by an event or when something is posted', async () => {
    const { teams, simulator } = stage();
    const person = (options: Options = {}) => teams.person({ tenantId: ours, ...options });
    const warnings = (of: Person) =>
      teams
        .activitiesOf(of.conversationId)
        .filter(({ card }) => textOf(card).includes('can read this channel now'));
    const [ann, bo] = [
      person({ scope: 'team' }),
      person({ scope: 'team', conversationId: '19:other@thread.tacv2' }),
    ];
    for (const each of [ann, bo]) await each.says('notify here all');
    const shared = ann.activities.teamEvent('channelShared');
    const sharedWithTeams = [{ id: '19:their@thread.tacv2', tenantId: theirs }];
    const channelData = { ...(shared['channelData'] as object), sharedWithTeams };
    await ann.sends(ann.activities.teamEvent('channelShared'));
    for (let times = 0; times < 2; times += 1) await ann.sends({ ...shared, channelData });
    await time.advance(10_000);
    expect([warnings(ann).length, warnings(bo).length]).toEqual([1, 0]);
    person({ name: 'Cy', with: bo, roster: { tenantId: theirs } });
    await ann.says('watch fabrikam.edu');
    simulator.resolveVetting('5c000000-0000-4000-8000-000000000001', 'Education', {
      vettingStatus: 'Approved',
    });
    await time.advance(1_000);
    await person().says('check fabrikam.edu');
    await time.advance(10_000);
    expect([warnings(ann).length, warnings(bo).length]).toEqual([1, 1]);
    const stop = await bo.presses('stop notifications');
    expect(JSON.stringify(stop.replies)).toContain('No more notifications');
  });
});
