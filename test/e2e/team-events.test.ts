import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Person, SettingOptions } from '../../dev/teams/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openStage, textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const settings = { POLL_INTERVAL_SECONDS: '1' };
const stage = useEverything({ settings, clock });

const vetting = '19:vetting@thread.tacv2';
const desk = '19:desk@thread.tacv2';

/** Starts watches in two channels of a team and in the chat of Ann. */
async function threeThatWatch() {
  const { teams } = stage();
  const inChannel = (conversationId: string) => teams.person({ scope: 'team', conversationId });
  const people = { vetting: inChannel(vetting), desk: inChannel(desk), ann: teams.person() };
  for (const person of Object.values(people)) await person.says('watch fabrikam.edu');
  return people;
}

/** Approves the vetting, and waits until Ann is told and nothing more is on its way. */
async function approve(ann: Person): Promise<void> {
  stage().simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
  await inTime(ann.hears());
  await time.advance(10_000);
  await ann.says('help');
}

/** Waits until a channel is told. */
const newsComeTo = (...conversationIds: string[]) =>
  inTime(stage().teams.waitFor(() => conversationIds.every((id) => newsIn(id).length > 0)));

/** The notifications in a conversation. */
const newsIn = (conversationId: string) =>
  stage()
    .teams.activitiesOf(conversationId)
    .filter(({ how, card }) => how === 'sent' && /✔ .*Approved/u.test(textOf(card)));

describe('while a team is away, its channels are told nothing, and afterwards what they missed', () => {
  it.each([
    ['archived', 'teamArchived', 'teamUnarchived'],
    ['deleted', 'teamDeleted', 'teamRestored'],
  ])('%s', async (_what, away, back) => {
    const { vetting: person, ann } = await threeThatWatch();
    const { status, replies } = await person.sends(person.activities.teamEvent(away));
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
    await approve(ann);
    expect([newsIn(vetting), newsIn(desk)]).toEqual([[], []]);

    await person.sends(person.activities.teamEvent(back));
    await newsComeTo(vetting, desk);
    for (const channel of [vetting, desk]) {
      expect(newsIn(channel).map(({ card }) => textOf(card))).toEqual([
        expect.stringContaining('You missed 1 vetting update in the last 30 days'),
      ]);
    }
  });

  it('deleted for good: until a person writes there all the same', async () => {
    const { vetting: person, ann } = await threeThatWatch();
    await person.sends(person.activities.teamEvent('teamHardDeleted'));
    await approve(ann);
    expect([newsIn(vetting), newsIn(desk)]).toEqual([[], []]);
    await person.says('help');
    await newsComeTo(vetting);
    expect(newsIn(desk)).toEqual([]);
  });
});

describe('a channel', () => {
  it('that was deleted is told nothing, while the others are; restored, it is told what it missed', async () => {
    const { vetting: person, ann } = await threeThatWatch();
    await person.sends(person.activities.teamEvent('channelDeleted'));
    await approve(ann);
    await newsComeTo(desk);
    expect(newsIn(vetting)).toEqual([]);
    // The team is restored, the channel is not.
    await person.sends(person.activities.teamEvent('teamRestored'));
    await time.advance(10_000);
    await ann.says('help');
    expect(newsIn(vetting)).toEqual([]);

    await person.sends(person.activities.teamEvent('channelRestored'));
    await newsComeTo(vetting);
    expect(newsIn(desk)).toHaveLength(1);
  });

  it('goes on when the bot is added to its team again, whichever channel the event names', async () => {
    const { vetting: person, ann } = await threeThatWatch();
    await person.sends(person.activities.installationRemoved());
    await approve(ann);
    await person.installs();
    await newsComeTo(vetting, desk);
  });

  it('is told as ever after events that mean nothing to us, or do not say what they are about', async () => {
    const { vetting: person, ann } = await threeThatWatch();
    const { teamEvent } = person.activities;
    const unknown = ['channelCreated', 'teamRenamed', 'channelMemberAdded', 'toString', 'somethingNew'];
    const empty = ['channelDeleted', 'channelRenamed', 'teamArchived'].map((eventType) => ({
      ...teamEvent(eventType),
      channelData: { eventType, team: 'none', channel: null },
    }));
    for (const event of [...unknown.map((eventType) => teamEvent(eventType)), ...empty]) {
      const { status, replies } = await person.sends(event);
      expect({ status, replies }).toEqual({ status: 200, replies: [] });
    }
    await approve(ann);
    await newsComeTo(vetting);
    expect(newsIn(vetting)).toHaveLength(1);
  });
});

const folder = temporaryFolder();

describe('events of a channel, in the database', () => {
  const theirs = 'ffffffff-0000-4000-8000-00000000000f';
  const ours = 'aaaaaaaa-0000-4000-8000-00000000000a';

  /** The stored channel after these events. */
  async function storedAfter(setting: SettingOptions, ...events: [eventType: string, name?: string][]) {
    const file = join(folder(), 'bot.sqlite');
    const database = { DATABASE_URL: `file:${file}` };
    const { teams, stop } = await openStage({ settings: { ...database, ALLOWED_TENANT_IDS: ours } });
    await teams.person({ scope: 'team', conversationId: vetting, tenantId: ours }).says('help');
    const person = teams.person({ scope: 'team', conversationId: vetting, tenantId: ours, ...setting });
    for (const event of events) await person.sends(person.activities.teamEvent(...event));
    await stop();
    const db = new Database(file, { readonly: true });
    const rows = db
      .prepare(
        'select conversation_id as id, teams_channel_name as name, state, state_why as why from conversations',
      )
      .all();
    db.close();
    return rows;
  }

  it('give it its new name', async () => {
    expect(
      await storedAfter({}, ['channelRenamed', 'Vetting 2026'], ['channelRenamed', 'Vetting 2027']),
    ).toEqual([{ id: vetting, name: 'Vetting 2027', state: 'active', why: null }]);
  });

  it('add no channel that no person wrote in', async () => {
    const other = { conversationId: desk };
    expect(
      await storedAfter(other, ['channelRenamed', 'Desk'], ['channelRestored'], ['teamRestored']),
    ).toEqual([{ id: vetting, name: null, state: 'active', why: null }]);
  });

  it('change nothing when they come from a tenant that is not allowed', async () => {
    expect(
      await storedAfter({ tenantId: theirs }, ['channelRenamed', 'X'], ['channelDeleted'], ['teamArchived']),
    ).toEqual([{ id: vetting, name: null, state: 'active', why: null }]);
  });

  it('say why it takes no messages', async () => {
    expect(await storedAfter({}, ['teamArchived'], ['channelDeleted'])).toMatchObject([
      { state: 'pruned', why: 'channelDeleted' },
    ]);
  });
});
