import type { BotActivity, Fault, SettingOptions } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

const refused = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
  message = 'x',
): Fault => ({ status, headers, body: { error: { code, message } } });
const worded = (status: number, message: string) => refused(status, 'BadArgument', {}, message);
const isNotification = ({ how, activity, card, text }: BotActivity) =>
  how === 'sent' && activity.replyToId === undefined && /Approved/u.test(textOf(card) + text);

/** A person watches, the vetting is approved, and Teams fails in these ways. */
function approveWith(...faults: Fault[]) {
  return approveFor({}, ...faults);
}

async function approveFor(setting: SettingOptions, ...faults: Fault[]) {
  const { teams, simulator } = stage();
  const ann = teams.person(setting);
  await ann.says('watch fabrikam.edu');
  teams.fail('sendToConversation', ...faults);
  simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
  const news = () => teams.activitiesOf(ann.conversationId).filter(isNotification);
  const attempts = () => teams.requests.filter(({ route }) => route === 'sendToConversation');
  /** Waits for so many attempts of the bot, and one minute more. */
  const afterAttempts = async (count: number, stepMs = 500) => {
    while (attempts().length < count) {
      await time.advance(stepMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await time.advance(60_000);
  };
  return { ann, news, attempts, afterAttempts };
}

const warnings = () =>
  stage()
    .log.filter(({ level }) => level === 'warn')
    .map(({ msg }) => msg);

describe('telling, when Teams', () => {
  it.each<[string, Fault]>([
    ['throttles and says for how long', refused(429, 'Throttled', { 'retry-after': '7' })],
    ['throttles', refused(429, 'Throttled')],
    ['is busy with the conversation', refused(412, 'PreconditionFailed')],
    ['is not available', refused(503, 'ServiceUnavailable')],
    ['breaks the connection', 'reset'],
    ['names the bot an unknown conversation once, by mistake', refused(404, 'ConversationNotFound')],
    ['cannot read the conversation’s id once', worded(400, 'Failed to decrypt conversation id')],
    ['forbids it once without a reason that stays', worded(403, 'Failed to decrypt conversation id')],
    ['cannot read the person’s id once', worded(400, 'Failed to decrypt pairwise id')],
    ['calls the message bad once', refused(400, 'BadSyntax')],
    ['sends it elsewhere once', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
    ['is in conflict once', { status: 409 }],
  ])('%s: the news arrives later, once', async (_what, fault) => {
    const { ann, news } = await approveWith(fault);
    await inTime(stage().teams.waitFor(isNotification));
    await time.advance(60_000);
    await ann.says('help');
    expect(news()).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['504', { status: 504, delivered: true }],
    ['500', { status: 500, delivered: true }],
    ['408', { status: 408, delivered: true }],
    ['what is no HTTP', { raw: 'HTTP/1.1 abc\r\n\r\n', delivered: true }],
    ['half a message', { raw: 'HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{', delivered: true }],
  ])('answers %s after it took the message: the second one says that it may be one', async (_what, fault) => {
    const { afterAttempts, news } = await approveWith(fault);
    await afterAttempts(1);
    // After a plain error the next attempt is minutes away.
    await afterAttempts(2, 5_000);
    expect(news().map(({ card }) => textOf(card).includes('may have received'))).toEqual([false, true]);
  });

  it('finds the message too big: a sentence arrives instead', async () => {
    await approveWith(refused(413, 'MessageSizeTooBig'));
    const news = await inTime(stage().teams.waitFor(isNotification));
    expect(news.card).toBeUndefined();
    expect(news.text).toContain('Fabrikam');
  });

  it.each([
    ['does not know the bot here', 'BotNotInConversationRoster', 1],
    ['has the bot disabled by an admin', 'BotDisabledByAdmin', 1],
    ['says that the person blocked the bot', 'ConversationBlockedByUser', 2],
  ])('%s: nothing more is tried, and the next contact brings the news', async (_what, code, tries) => {
    const faults = Array.from({ length: tries }, () => refused(403, code));
    const { ann, news, attempts, afterAttempts } = await approveWith(...faults);
    await afterAttempts(tries);
    expect(attempts()).toHaveLength(tries);
    expect(news()).toEqual([]);
    await ann.says('help');
    await inTime(stage().teams.waitFor(isNotification));
    expect(news()).toHaveLength(1);
  });

  it('finds even the sentence in place of a big card too much for now: it is tried again', async () => {
    const busy = refused(503, 'ServiceUnavailable');
    const tooBig = refused(413, 'MessageSizeTooBig');
    const { news, afterAttempts } = await approveWith(tooBig, busy, tooBig);
    await afterAttempts(4);
    expect(news().map(({ card, text }) => [card, text.includes('Fabrikam')])).toEqual([[undefined, true]]);
  });

  it('finds the card too big that may have arrived: the sentence in its place says so too', async () => {
    const { news, afterAttempts } = await approveWith(
      { status: 504, delivered: true },
      refused(413, 'MessageSizeTooBig'),
    );
    await afterAttempts(3);
    expect(news().map(({ card, text }) => [card === undefined, text.includes('may have received')])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('cannot make out who is mentioned: the news arrives at once, with the name in words', async () => {
    const { news, attempts, afterAttempts } = await approveFor(
      { scope: 'groupChat', name: 'Ann Example' },
      worded(400, 'Invalid mention entity'),
    );
    await afterAttempts(2);
    const [first, second] = attempts().map(({ body }) => JSON.stringify(body));
    expect(first).toContain('<at>Ann Example</at>');
    expect(second).not.toMatch(/<at>|"mention"/u);
    expect(news().map(({ card }) => textOf(card))).toEqual([
      expect.stringContaining('Ann Example') as string,
    ]);
    expect(attempts()).toHaveLength(2);
  });

  it('goes on refusing without a reason that stays: it is tried again and again, not given up', async () => {
    const { news, afterAttempts } = await approveWith(...Array<Fault>(5).fill(refused(400, 'BadSyntax')));
    await afterAttempts(6, 5_000);
    expect(news()).toHaveLength(1);
    expect(warnings()).not.toContain('notifications were given up');
  });

  it('cannot make out one chat: that chat is left alone, the log says so, and others are told', async () => {
    const { teams } = stage();
    const { ann, news, attempts, afterAttempts } = await approveWith(
      ...Array<Fault>(2).fill({ status: 401, body: { error: { message: 'Failed to decrypt pairwise id' } } }),
    );
    await afterAttempts(1);
    expect([attempts(), news()]).toMatchObject([{ length: 1 }, []]);
    expect(stage().log.filter(({ msg }) => msg.includes('left alone'))).toMatchObject([
      { level: 'warn', conversationId: ann.conversationId, status: 401 },
    ]);
    expect(stage().log.map(({ msg }) => msg)).not.toContain('Teams refuses the registration of this bot');
    // The second fault is for the news of the chat that comes back; it passes as well.
    await ann.says('help');
    await afterAttempts(2);
    await ann.says('help');
    await inTime(teams.waitFor(isNotification));
    expect(news()).toHaveLength(1);
  });

  it('refuses the bot itself: the news waits ten minutes each time, and arrives when that is mended', async () => {
    const { news, attempts, afterAttempts } = await approveWith(
      ...Array<Fault>(3).fill(refused(401, 'BotNotRegistered')),
    );
    await afterAttempts(4, 60_000);
    expect([attempts().length, news().length]).toEqual([4, 1]);
    expect(
      stage().log.filter(({ msg }) => msg === 'Teams refuses the registration of this bot'),
    ).toMatchObject([{ level: 'error', code: 'BotNotRegistered' }]);
  });
});
