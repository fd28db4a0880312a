import { startFakeTeams, type Person, type SettingOptions } from '../../dev/teams/index.ts';
import { startOfTests } from '../virtual-time.ts';
import { startScriptedBot, withCard, type Turn, type TurnAnswer } from './scripted-bot.ts';

const cardOf = (...actions: object[]) => ({ type: 'AdaptiveCard', version: '1.5', body: [], actions });
const submit = (title: string, data: object) => ({ type: 'Action.Submit', title, data });
const execute = (title: string, verb: string) => ({ type: 'Action.Execute', title, verb, data: { title } });

describe('dev/teams/person', () => {
  const toClose: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const closable of toClose.splice(0).reverse()) await closable.close();
  });

  async function meet(play: (turn: Turn) => Promise<TurnAnswer> | TurnAnswer, ...options: SettingOptions[]) {
    const bot = await startScriptedBot(play);
    const teams = await startFakeTeams({ botUrl: bot.url, now: () => startOfTests });
    toClose.push(bot, teams);
    const [ann, bob] = options.map((own) => teams.person(own)) as [Person, Person];
    return { bot, teams, ann, bob };
  }

  it('hears the reply to what was typed', async () => {
    const { ann } = await meet(
      async ({ activity, reply }) => void (await reply({ text: `You: ${activity.text}` })),
      {},
    );

    const { status, text, replies } = await ann.says('help');

    expect({ status, text }).toEqual({ status: 200, text: 'You: help' });
    expect(replies).toHaveLength(1);
  });

  it('waits for a reply that comes after the HTTP answer', async () => {
    const { ann } = await meet(({ reply }) => void setImmediate(() => void reply({ text: 'late' })), {});

    expect((await ann.says('check contoso.edu')).text).toBe('late');
  });

  it('rejects when the bot says nothing', async () => {
    const { ann } = await meet(() => undefined, {});

    await expect(ann.says('help', { timeoutMs: 1 })).rejects.toThrow('did not come within 1 ms');
  });

  it('tells that nothing came when an activity is only sent', async () => {
    const { ann } = await meet(() => undefined, { scope: 'team' });

    const { replies, reply } = await ann.sends(ann.activities.message('help', { mention: false }));

    expect(replies).toEqual([]);
    expect(reply).toBeUndefined();
  });

  it('presses an Action.Submit as a message with its data and what was typed into the card', async () => {
    const { ann, bot } = await meet(
      async ({ activity, reply }) =>
        void (await reply(
          activity.value ? { text: 'pressed' } : withCard(cardOf(submit('Check', { a: 1 }))),
        )),
      {},
    );
    const { reply } = await ann.says('help');

    const { text } = await ann.presses('Check', { note: 'hi' });

    expect(text).toBe('pressed');
    expect(bot.received[1]).toMatchObject({
      type: 'message',
      value: { a: 1, note: 'hi' },
      replyToId: reply?.id,
    });
    expect(bot.received[1]).not.toHaveProperty('text');
  });

  it('presses an Action.Execute as an invoke, and shows the card that comes back in place of the old one', async () => {
    const next = cardOf(execute('Again', 'check'));
    const { ann, bot, teams } = await meet(async ({ activity, reply }) => {
      if (activity.type !== 'invoke')
        return void (await reply(withCard(cardOf(execute('Refresh', 'check')))));
      return { body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: next } };
    }, {});
    const { reply } = await ann.says('check contoso.edu');

    const pressed = await ann.presses(1);

    expect(bot.received[1]).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: reply?.id,
      value: {
        action: { type: 'Action.Execute', verb: 'check', title: 'Refresh', data: { title: 'Refresh' } },
        trigger: 'manual',
      },
    });
    expect(pressed.card).toEqual(next);
    expect(ann.sees()).toMatchObject([{ id: reply?.id, card: next }]);
    expect(ann.buttons().map(({ title }) => title)).toEqual(['Again']);
    expect(teams.activities).toHaveLength(2);
  });

  it('shows a text that answers an Action.Execute, and leaves the card as it was', async () => {
    const { ann } = await meet(async ({ activity, reply }) => {
      if (activity.type !== 'invoke') return void (await reply(withCard(cardOf(execute('Check', 'check')))));
      return {
        body: {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: 'Answered below.',
        },
      };
    }, {});
    await ann.says('help');

    expect((await ann.presses('Check')).text).toBe('Answered below.');
    expect(ann.buttons()).toHaveLength(1);
  });

  it('finds a button of an older card, and names those that there are when there is no such button', async () => {
    const cards = [cardOf(submit('One', {})), cardOf(submit('Two', {}))];
    const { ann, bot } = await meet(
      async ({ reply }) => void (await reply(withCard(cards.shift() ?? {}))),
      {},
    );
    const { reply } = await ann.says('first');
    await ann.says('second');

    await expect(ann.presses('Three')).rejects.toThrow('There is no button “Three”. There are: Two, One.');
    await expect(ann.presses(2)).rejects.toThrow('There are: Two.');
    await ann.presses('One');

    expect(bot.received[2]?.replyToId).toBe(reply?.id);
  });

  it('does nothing in the Emulator when an Action.Execute is pressed, as the Emulator does', async () => {
    const { ann } = await meet(
      async ({ reply }) => void (await reply(withCard(cardOf(execute('Go', 'go'))))),
      {
        host: 'emulator',
      },
    );
    await ann.says('help');

    await expect(ann.presses('Go')).rejects.toThrow('the Emulator does nothing');
  });

  it('shares a conversation between two people', async () => {
    const { teams, ann, bot } = await meet(async ({ reply }) => void (await reply({ text: 'hello' })), {
      scope: 'groupChat',
    });
    const bob = teams.person({ name: 'Bob', with: ann });

    await bob.says('help');

    expect(bot.received[0]?.['from']).toMatchObject({ name: 'Bob' });
    expect(bob.setting.sender.aadObjectId).not.toBe(ann.setting.sender.aadObjectId);
    expect(ann.sees()).toMatchObject([{ text: 'hello' }]);
  });

  it('installs with the two events that Teams sends, and hears one welcome', async () => {
    const { ann, bot } = await meet(
      async ({ activity, reply }) =>
        void (activity.type === 'installationUpdate' ? await reply({ text: 'Welcome' }) : undefined),
      { scope: 'team' },
    );

    const { replies } = await ann.installs();

    expect(replies.map(({ text }) => text)).toEqual(['Welcome']);
    expect(bot.received.map(({ type }) => type)).toEqual(['installationUpdate', 'conversationUpdate']);
  });

  it('speaks another language from then on', async () => {
    const { ann, bot } = await meet(async ({ reply }) => void (await reply({ text: 'ok' })), {});
    ann.locale = 'pl-PL';

    await ann.says('pomoc');

    expect(bot.received[0]).toMatchObject({
      locale: 'pl-PL',
      entities: [{ locale: 'pl-PL', country: 'PL' }],
    });
  });

  it('hears what the bot says by itself', async () => {
    const { teams, ann } = await meet(() => undefined, {});
    const heard = ann.hears();
    await fetch(`${teams.serviceUrl}v3/conversations/${encodeURIComponent(ann.conversationId)}/activities`, {
      method: 'POST',
      body: JSON.stringify({ type: 'message', text: 'Approved.' }),
    });

    expect((await heard).text).toBe('Approved.');
  });
});
