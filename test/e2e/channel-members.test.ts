import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Person, WireActivity } from '../../dev/teams/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openStage } from './everything.ts';

const shared = '19:shared@thread.tacv2';
const desk = '19:desk@thread.tacv2';
const folder = temporaryFolder();

/** An event with the bot among the members that came or left. */
function ofBot(person: Person, eventType: string, members: 'membersAdded' | 'membersRemoved'): WireActivity {
  return { ...person.activities.teamEvent(eventType), [members]: [{ id: person.setting.bot.id }] };
}

/**
 * Installs the bot in a team with two channels where people wrote, and lets the events of the shared one happen.
 * Returns what the bot said to them, and how the two channels are stored.
 */
async function after(happen: (person: Person) => readonly WireActivity[]) {
  const file = join(folder(), 'bot.sqlite');
  const { teams, stop } = await openStage({ settings: { DATABASE_URL: `file:${file}` } });
  const [person, other] = [shared, desk].map((conversationId) =>
    teams.person({ scope: 'team', conversationId }),
  ) as [Person, Person];
  await other.installs();
  await person.says('help');
  const said = [];
  for (const event of happen(person)) said.push(...(await person.sends(event)).replies);
  await stop();
  const db = new Database(file, { readonly: true });
  const rows = db
    .prepare<[], { id: string; state: string; why: string | null }>(
      'select conversation_id as id, state, state_why as why from conversations',
    )
    .all();
  db.close();
  const stateOf = (wanted: string) => {
    const row = rows.find(({ id }) => id === wanted);
    return row?.why ? `${row.state}: ${row.why}` : row?.state;
  };
  return { said, shared: stateOf(shared), desk: stateOf(desk) };
}

const calm = { said: [], shared: 'active', desk: 'active' };
const takenOut = { said: [], shared: 'parked: channelMemberRemoved', desk: 'active' };

describe('a bot that is taken out of one channel of its team', () => {
  it('parks that channel alone', async () => {
    expect(await after((person) => [ofBot(person, 'channelMemberRemoved', 'membersRemoved')])).toEqual(
      takenOut,
    );
  });

  it('takes up its work there when it is allowed again, and welcomes nobody a second time', async () => {
    expect(
      await after((person) => [
        ofBot(person, 'channelMemberRemoved', 'membersRemoved'),
        ofBot(person, 'channelMemberAdded', 'membersAdded'),
        // Teams sends it twice to whom is a member in two ways.
        ofBot(person, 'channelMemberAdded', 'membersAdded'),
      ]),
    ).toEqual(calm);
  });

  it('stays silent there while the team comes and goes', async () => {
    const { said: _, ...stored } = await after((person) => [
      ofBot(person, 'channelMemberRemoved', 'membersRemoved'),
      person.activities.teamEvent('teamArchived'),
      person.activities.teamEvent('teamUnarchived'),
      person.activities.installationRemoved(),
      // Named after another channel, as the next install may be.
      { ...person.activities.installationAdded(), conversation: { id: desk, conversationType: 'channel' } },
    ]);
    expect(stored).toEqual({ shared: 'parked: channelMemberRemoved', desk: 'active' });
  });

  it('is recognised in any case of letters, and where only the conversation names the channel', async () => {
    expect(
      await after((person) => {
        const event = ofBot(person, 'channelmemberremoved', 'membersRemoved');
        return [{ ...event, channelData: { ...(event['channelData'] as object), channel: undefined } }];
      }),
    ).toEqual(takenOut);
  });
});

describe('an event does what its type names, whoever is among its members', () => {
  it.each(['channelCreated', 'channelUnshared', 'teamRenamed', 'somethingNew', 'toString'])(
    '%s does nothing',
    async (eventType) => {
      expect(
        await after((person) => [
          ofBot(person, eventType, 'membersRemoved'),
          ofBot(person, eventType, 'membersAdded'),
        ]),
      ).toEqual(calm);
    },
  );

  it('people who come and go change nothing', async () => {
    expect(
      await after(({ activities }) =>
        ['channelMemberRemoved', 'teamMemberRemoved', 'channelMemberAdded', 'teamMemberAdded'].map(
          (type) => ({
            ...activities.teamEvent(type),
            membersAdded: [{ id: '29:bo' }],
            membersRemoved: [{ id: '29:bo' }],
          }),
        ),
      ),
    ).toEqual(calm);
  });

  it('a removal that brings the bot, or an arrival that takes it away, contradicts itself and does nothing', async () => {
    expect(
      await after((person) => [
        ofBot(person, 'channelMemberAdded', 'membersRemoved'),
        ofBot(person, 'teamMemberAdded', 'membersRemoved'),
      ]),
    ).toEqual(calm);
  });

  it('the bot taken out of the team leaves all its channels', async () => {
    expect(await after((person) => [ofBot(person, 'teamMemberRemoved', 'membersRemoved')])).toEqual({
      said: [],
      shared: 'parked: removed',
      desk: 'parked: removed',
    });
  });

  it('without a type, only the conversation that it came in is meant', async () => {
    const untyped = (event: WireActivity) => ({
      ...event,
      channelData: { ...(event['channelData'] as object), eventType: undefined },
    });
    const removal = (person: Person) => untyped(ofBot(person, 'channelMemberRemoved', 'membersRemoved'));
    expect(await after((person) => [removal(person)])).toEqual({
      said: [],
      shared: 'parked: removed',
      desk: 'active',
    });
    expect(
      await after((person) => [
        removal(person),
        untyped(ofBot(person, 'channelMemberAdded', 'membersAdded')),
      ]),
    ).toEqual(calm);
  });
});
