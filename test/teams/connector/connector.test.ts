import type { Clock } from '../../../src/time/clock.ts';
import { classify, type Meaning } from '../../../src/teams/connector/classify.ts';
import { createConnector, type Sent } from '../../../src/teams/connector/connector.ts';
import type { Address } from '../../../src/teams/activity/address.ts';
import { mayBotSendTo } from '../../../src/teams/connector/service-url.ts';
import { startFakeTeams, type Fault, type FakeTeams } from '../../../dev/teams/index.ts';
import { startOfTests, virtualTime, withoutDeadlines } from '../../virtual-time.ts';

let teams: FakeTeams;
beforeEach(async () => {
  teams = await startFakeTeams({ now: () => startOfTests });
});
afterEach(() => teams.close());

const chat = (change: Partial<Address> = {}): Address => ({
  serviceUrl: teams.serviceUrl,
  channelId: 'msteams',
  conversationId: 'a:1|x',
  bot: { id: '28:app', name: 'Bot' },
  person: { id: '29:ann' },
  ...change,
});
const connector = (clock: Pick<Clock, 'timeout' | 'now'> = withoutDeadlines(virtualTime())) =>
  createConnector(() => Promise.resolve('the-token'), clock, mayBotSendTo({ production: false }));

async function failWith(fault: Fault): Promise<Sent> {
  teams.fail('sendToConversation', fault);
  const sent = await connector().reply(chat(), { text: 'hi' });
  expect(teams.requests).toHaveLength(1);
  return sent;
}

const teamsError = (status: number, code: string, message = 'x', headers = {}): Fault => ({
  status,
  headers,
  body: { error: { code, message } },
});

describe('teams/connector/connector', () => {
  it('posts once, with the token, as the bot, and returns the id', async () => {
    const sent = await connector().reply(chat(), { text: 'hi' });
    expect(sent).toEqual({ ok: true, activityId: teams.activities[0]?.id });
    const [request] = teams.requests;
    expect(request).toMatchObject({
      route: 'sendToConversation',
      conversationId: 'a:1|x',
      headers: { authorization: 'Bearer the-token' },
      body: { type: 'message', text: 'hi', from: { id: '28:app', name: 'Bot' }, recipient: { id: '29:ann' } },
    });
  });

  it('answers an activity as Teams shows it: as a reply, in its thread', async () => {
    const conversationId = '19:x@thread.tacv2;messageid=7';
    await connector().reply(chat({ conversationId, activityId: '8' }), { text: 'hi' });
    expect(teams.requests).toMatchObject([
      { route: 'replyToActivity', conversationId, activityId: '8', body: { replyToId: '8', text: 'hi' } },
    ]);
  });

  it('updates a message in place', async () => {
    const sent = await connector().reply(chat(), { text: 'hi' });
    const id = sent.ok ? (sent.activityId ?? '') : '';
    expect(await connector().update(chat(), id, { text: 'there' })).toMatchObject({ ok: true });
    expect(teams.requests[1]).toMatchObject({
      route: 'updateActivity',
      activityId: id,
      body: { text: 'there' },
    });
  });

  it.each<[string, Fault, object, Meaning]>([
    [
      '429 with Retry-After',
      teamsError(429, 'Throttled', 'x', { 'retry-after': '7' }),
      { retryAfterMs: 7_000 },
      'passing',
    ],
    ['429 without', teamsError(429, 'Throttled'), {}, 'passing'],
    ['412', teamsError(412, 'PreconditionFailed'), {}, 'passing'],
    ['502, which may have gone through', teamsError(502, 'BadGateway'), { mayHaveArrived: true }, 'passing'],
    ['408, which may have gone through', { status: 408 }, { mayHaveArrived: true }, 'passing'],
    ['503', { status: 503 }, { mayHaveArrived: false }, 'passing'],
    ['504, which may have gone through', { status: 504 }, { mayHaveArrived: true }, 'passing'],
    ['another host', teamsError(403, 'InvalidBotApiHost'), {}, 'otherHost'],
    ['too big', teamsError(413, 'MessageSizeTooBig'), {}, 'tooBig'],
    ['not in the roster', teamsError(403, 'BotNotInConversationRoster'), {}, 'closed'],
    ['disabled by an admin', teamsError(403, 'BotDisabledByAdmin'), {}, 'closed'],
    ['any other 403', teamsError(403, 'Whatever'), {}, 'unclear'],
    ['blocked by the person', teamsError(403, 'ConversationBlockedByUser'), {}, 'blocked'],
    [
      'a subcode in a text',
      { status: 403, body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked","details":"x"}' } },
      { code: 'MessageWritesBlocked' },
      'blocked',
    ],
    ['a conversation that is gone', teamsError(404, 'ConversationNotFound'), {}, 'gone'],
    ['a registration that is gone', teamsError(401, 'BotNotRegistered'), {}, 'refused'],
    ['400', teamsError(400, 'BadSyntax'), {}, 'unclear'],
    ['500, which leaves it open', teamsError(500, 'ServiceError'), { mayHaveArrived: true }, 'failing'],
    ['any other 5xx', { status: 520 }, { mayHaveArrived: true }, 'failing'],
    ['500 with a code that tells', teamsError(500, 'ConversationNotFound'), {}, 'gone'],
    ['a broken connection', 'reset', { mayHaveArrived: true }, 'passing'],
  ])('tries once and classifies: %s', async (_what, fault, expected, remedy) => {
    const sent = await failWith(fault);
    expect(sent).toMatchObject({ ok: false, failure: expected });
    if (!sent.ok) expect(classify(sent.failure)).toBe(remedy);
  });

  it('gives up on a hanging request at its deadline, and does not know whether it arrived', async () => {
    const deadline = new AbortController();
    const asked: number[] = [];
    const clock = { now: () => 0, timeout: (ms: number) => (asked.push(ms), deadline.signal) };
    teams.fail('sendToConversation', 'hang');
    const sending = connector(clock).reply(chat(), { text: 'hi' });
    await teams.waitForRequest('sendToConversation');
    deadline.abort();
    expect(await sending).toEqual({ ok: false, failure: { code: 'timeout', mayHaveArrived: true } });
    expect(asked).toEqual([10_000]);
  });

  it.each([
    ['is no HTTP', 'HTTP/1.1 abc\r\n\r\n'],
    ['breaks off', 'HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{"id":'],
    ['has a length that is none', 'HTTP/1.1 201 Created\r\ncontent-length: x\r\n\r\n'],
    ['is nothing', ''],
  ])('does not know whether a message arrived when the answer %s', async (_what, raw) => {
    const sent = await failWith({ raw });
    expect(sent).toMatchObject({ ok: false, failure: { mayHaveArrived: true } });
    expect(!sent.ok && classify(sent.failure)).toBe('passing');
  });

  it('does not know whether a message arrived when the answer is larger than any of Teams', async () => {
    teams.fail('sendToConversation', { status: 201, body: { id: 'x'.repeat(11 * 1024 * 1024) } });
    expect(await connector().reply(chat(), { text: 'hi' })).toMatchObject({
      ok: false,
      failure: { mayHaveArrived: true },
    });
  });

  it('knows that a message never left when the bot could not sign in', async () => {
    const token = () => Promise.reject(Object.assign(new Error('x'), { code: 'AADSTS7000215' }));
    const clock = withoutDeadlines(virtualTime());
    const silent = createConnector(token, clock, mayBotSendTo({ production: false }));
    expect(await silent.reply(chat(), { text: 'hi' })).toEqual({
      ok: false,
      failure: { code: 'AADSTS7000215', mayHaveArrived: false, noToken: true },
    });
    expect(teams.requests).toEqual([]);
  });

  it('waits no longer than a day, whatever Teams asks for', async () => {
    const sent = await failWith(
      teamsError(429, 'Throttled', 'x', { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }),
    );
    expect(sent).toMatchObject({ ok: false, failure: { retryAfterMs: 24 * 60 * 60_000 } });
  });

  it('knows that a message to a closed port never left', async () => {
    const { serviceUrl } = teams;
    await teams.close();
    expect(await connector().reply(chat({ serviceUrl }), { text: 'hi' })).toEqual({
      ok: false,
      failure: { code: 'ECONNREFUSED', mayHaveArrived: false },
    });
    teams = await startFakeTeams({ now: () => startOfTests });
  });
});
