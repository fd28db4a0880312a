import { virtualTime } from '../virtual-time.ts';
import { textOf, useEverything } from './everything.ts';
import { until } from './until.ts';

const time = virtualTime();
const stage = useEverything({ settings: { REQUESTER_IDS: '*' }, clock: time });

const asked = () => stage().simulator.requests.to('getQualifications').length;
const posted = () => stage().simulator.requests.to('postQualification').length;

/** Lets the bot's HTTP calls on this machine go on until the condition is true. */
describe('an edited question', () => {
  it.each(['personal', 'team', 'groupChat'] as const)('renews its answer in place: %s', async (scope) => {
    const ann = stage().teams.person({ scope });
    const first = await ann.says('check contso.edu');
    expect(textOf(first.card)).toContain('Is this the customer you mean?');
    const second = await ann.edits(first.activity, 'check contoso.edu');
    expect(second.replies.map(({ how, id }) => ({ how, id }))).toEqual([
      { how: 'updated', id: first.reply?.id },
    ]);
    expect(textOf(second.card)).toMatch(/^Contoso University .*✔ Approved/u);
    const third = await ann.edits(first.activity, 'help');
    expect(third.reply).toMatchObject({ how: 'updated', id: first.reply?.id });
    const fourth = await ann.edits(first.activity, 'thanks');
    expect(fourth.reply).toMatchObject({ how: 'updated', id: first.reply?.id, text: "You're welcome!" });
    expect(ann.sees()).toHaveLength(1);
  });

  it('renews what only the asker sees, and gives way to what is for all', async () => {
    const { teams } = stage();
    const ann = teams.person({ scope: 'team' });
    const bo = teams.person({ with: ann, name: 'Bo Berg' });
    const first = await ann.says('chek everything');
    const second = await ann.edits(first.activity, 'watch');
    expect(second.reply).toMatchObject({ how: 'updated', id: first.reply?.id });
    expect([ann.sees().length, bo.sees().length]).toEqual([1, 0]);
    await ann.edits(first.activity, 'check contoso.edu');
    await teams.waitForRequest('deleteActivity');
    for (const person of [ann, bo]) {
      expect(person.sees().map(({ card }) => textOf(card))).toEqual([
        expect.stringMatching(/^Contoso Univ/u),
      ]);
    }
  });

  it('is answered once when Teams delivers the edit twice, and not when nothing of it changed', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const { activity } = await ann.says('check contoso.edu');
    const edited = ann.activities.edited(activity, 'check fabrikam.edu');
    const deliveries = await Promise.all([teams.send(edited), teams.send(edited), teams.send(edited)]);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(teams.activitiesOf(ann.conversationId)).toHaveLength(2);
    const before = asked();
    const unfurled = ann.activities.edited(activity, 'check  fabrikam.edu ');
    await teams.send({ ...unfurled, attachments: [] });
    await teams.send(activity);
    expect(asked()).toBe(before);
    expect(teams.activitiesOf(ann.conversationId)).toHaveLength(2);
    // Back again is another question.
    expect((await ann.edits(activity, 'check contoso.edu')).reply?.how).toBe('updated');
  });

  it('is answered as new when it mentions the bot only now', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { activity, replies } = await ann.sends(
      ann.activities.message('check contoso.edu', { mention: false }),
    );
    expect(replies).toEqual([]);
    const { reply, card } = await ann.edits(activity, 'check contoso.edu');
    expect(reply?.how).toBe('sent');
    expect(textOf(card)).toMatch(/^Contoso University .*✔ Approved/u);
  });

  it('keeps its answer when it does not mention the bot any more', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { activity } = await ann.says('check contoso.edu');
    const edited = ann.activities.edited(activity, 'never mind', { mention: false });
    expect(await ann.sends(edited)).toMatchObject({ status: 200, replies: [] });
  });

  it.each([
    ['comes back after it was deleted', 'messageUpdate', 'undeleteMessage'],
    ['is deleted', 'messageDelete', 'softDeleteMessage'],
    ['changes in a way that nobody knows', 'messageUpdate', 'somethingNew'],
  ])('keeps its answer when it %s', async (_what, type, eventType) => {
    const ann = stage().teams.person();
    const { activity } = await ann.says('check contoso.edu');
    const event = ann.activities.edited(activity, 'check fabrikam.edu');
    const channelData = { ...(event['channelData'] as object), eventType };
    expect(await ann.sends({ ...event, type, channelData })).toMatchObject({ status: 200, replies: [] });
  });

  it('is answered by a new message when the old answer is gone', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const { activity, reply } = await ann.says('help');
    const gone = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: 'no' } } };
    teams.fail('updateActivity', gone);
    const edited = await ann.edits(activity, 'check contoso.edu');
    expect(edited.reply?.how).toBe('sent');
    expect(edited.reply?.id).not.toBe(reply?.id);
    // From now on that message is its answer.
    const again = await ann.edits(activity, 'help');
    expect(again.reply).toMatchObject({ how: 'updated', id: edited.reply?.id });
  });

  it('is answered alone when the answer to what it was comes late', async () => {
    const { teams, simulator } = stage();
    const release = simulator.faults.add({
      route: 'getQualifications',
      kind: 'delay',
      ms: 'forever',
      times: 1,
    });
    const ann = teams.person();
    const slow = ann.says('check contoso.edu');
    await until(() => asked() === 1);
    await time.advance(10_000);
    const { activity, text, reply } = await slow;
    expect(text).toContain('slow to respond');
    const renewed = await ann.edits(activity, 'check fabrikam.edu');
    expect(renewed.reply).toMatchObject({ how: 'updated', id: reply?.id });
    release();
    await time.advance(30_000);
    await until(() => stage().log.filter(({ msg }) => msg === 'command answered').length === 2);
    expect(ann.sees()).toHaveLength(1);
    expect(textOf(ann.sees()[0]?.card)).toContain('Fabrikam');
  });

  it('counts among the commands of a minute', async () => {
    const ann = stage().teams.person();
    const { activity } = await ann.says('help');
    for (let edit = 0; edit < 59; edit += 1) await ann.edits(activity, `language ${edit % 2 ? 'en' : 'tr'}`);
    const { reply } = await ann.edits(activity, 'help');
    expect(reply).toMatchObject({ how: 'sent', text: expect.stringContaining('60') as string });
  });
});

describe('an edited command that changed something', () => {
  it('runs as newly typed, and leaves what the first one said and did', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const first = await ann.says('watch fabrikam.edu');
    const second = await ann.edits(first.activity, 'watch contoso.edu');
    expect(second.reply?.how).toBe('sent');
    expect(ann.sees()).toHaveLength(2);
    expect(textOf((await ann.says('watches')).card)).toContain('Fabrikam');
  });

  it('leaves a request to be confirmed as it is, and sends nothing by itself', async () => {
    const ann = stage().teams.person();
    const first = await ann.says('request gcc northwind.edu');
    const before = ann.sees();
    const second = await ann.edits(first.activity, 'check contoso.edu');
    expect(second.reply?.how).toBe('sent');
    expect(ann.sees().slice(0, before.length)).toEqual(before);
    expect(posted()).toBe(0);
  });

  it('leaves a card on which somebody has pressed a button', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { activity, reply } = await ann.says('check fabrikam.edu');
    await ann.presses('Refresh');
    const edited = await ann.edits(activity, 'check contoso.edu');
    expect(edited.reply?.how).toBe('sent');
    expect(textOf(ann.sees().find(({ id }) => id === reply?.id)?.card)).toContain('Fabrikam');
  });
});
