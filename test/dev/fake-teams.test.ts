import { startFakeTeams, type FakeTeams } from '../../dev/teams/index.ts';
import { startOfTests } from '../virtual-time.ts';
import { connectorCall, startScriptedBot, type Turn, type TurnAnswer } from './scripted-bot.ts';

describe('dev/teams/fake-teams', () => {
  const toClose: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const closable of toClose.splice(0).reverse()) await closable.close();
  });

  async function open(play: (turn: Turn) => Promise<TurnAnswer> | TurnAnswer) {
    const bot = await startScriptedBot(play);
    const teams: FakeTeams = await startFakeTeams({ botUrl: bot.url, now: () => startOfTests });
    toClose.push(bot, teams);
    return { bot, teams };
  }

  it('delivers an activity to /api/messages with its own service URL, and tells status and body', async () => {
    const { bot, teams } = await open(() => ({ status: 201, body: { statusCode: 200 } }));
    const ann = teams.person();

    const delivery = await teams.send(ann.activities.message('help'));

    expect(delivery).toMatchObject({ status: 201, body: { statusCode: 200 } });
    expect(bot.paths).toEqual(['POST /api/messages']);
    expect(bot.received).toEqual([delivery.activity]);
    expect(bot.received[0]?.serviceUrl).toBe(teams.serviceUrl);
  });

  it('delivers the very same activity again', async () => {
    const { bot, teams } = await open(() => undefined);
    const { activity } = await teams.send(teams.person().activities.message('help'));

    await teams.send(activity);

    expect(bot.received[1]).toEqual(bot.received[0]);
  });

  it('answers every connector route as Teams does, whatever the conversation id contains', async () => {
    const { teams } = await open(() => undefined);
    const ann = teams.person({ scope: 'team' });
    const id = encodeURIComponent(`${ann.conversationId};messageid=1`);
    const team = encodeURIComponent(ann.setting.team?.id ?? '');
    const member = encodeURIComponent(ann.setting.sender.id);
    const call = connectorCall(teams.serviceUrl);

    expect(
      await call('POST', `conversations/${id}/activities`, { type: 'message', text: 'a' }),
    ).toMatchObject({
      status: 201,
      body: { id: expect.any(String) as string },
    });
    const reply = await call('POST', `conversations/${id}/activities/9`, { type: 'message', text: 'b' });
    const replyId = (reply.body as { id: string }).id;
    const url = `conversations/${id}/activities/${replyId}`;
    expect(await call('PUT', url, { type: 'message', text: 'c' })).toMatchObject({ body: { id: replyId } });
    expect(teams.activitiesOf(ann.conversationId).map(({ how, text }) => [how, text])).toEqual([
      ['sent', 'a'],
      ['sent', 'b'],
      ['updated', 'c'],
    ]);
    expect(ann.sees().map(({ text }) => text)).toEqual(['a', 'c']);
    expect(await call('DELETE', url)).toMatchObject({ status: 200 });
    expect(ann.sees().map(({ text }) => text)).toEqual(['a']);
    expect(await call('PUT', url, { type: 'message' })).toMatchObject({ status: 404 });

    expect(await call('GET', `conversations/${id}/members`)).toMatchObject({ body: [{ name: 'Ann Adams' }] });
    expect(await call('GET', `conversations/${id}/pagedmembers?pageSize=5`)).toMatchObject({
      body: { members: [{ aadObjectId: ann.setting.sender.aadObjectId }] },
    });
    expect(await call('GET', `conversations/${id}/members/${member}`)).toMatchObject({
      body: { id: ann.setting.sender.id },
    });
    expect(await call('GET', `conversations/${id}/members/nobody`)).toMatchObject({
      status: 404,
      body: { error: { code: 'MemberNotFoundInConversation' } },
    });
    expect(await call('GET', `teams/${team}`)).toMatchObject({ body: { name: 'Partner desk' } });
    expect(await call('GET', `teams/${team}/conversations`)).toMatchObject({
      body: { conversations: [{ id: ann.setting.team?.id }, { name: 'Vetting' }] },
    });
    expect(teams.requests.map(({ route }) => route)).not.toContain('unexpected');
    teams.expectNoUnexpectedRequests();
  });

  it('shows a private message to one person alone, and refuses what Teams refuses of such messages', async () => {
    const bot = await startScriptedBot(() => undefined);
    let now = startOfTests;
    const teams = await startFakeTeams({ botUrl: bot.url, now: () => now });
    toClose.push(bot, teams);
    const ann = teams.person({ scope: 'team' });
    const bo = teams.person({ with: ann, name: 'Bo Berg' });
    const call = connectorCall(teams.serviceUrl);
    const recipient = { id: ann.setting.sender.id };
    const here = `conversations/${encodeURIComponent(ann.conversationId)}/activities`;
    const targeted = '?isTargetedActivity=true';
    const message = { type: 'message', text: 'a' };

    const sent = await call('POST', `${here}${targeted}`, { ...message, recipient });
    const { id } = sent.body as { id: string };
    const url = `${here}/${id}`;
    expect([ann.sees(), bo.sees()].map(({ length }) => length)).toEqual([1, 0]);
    const refused = (status: number, code: string) => ({ status, body: { error: { code } } });
    expect(await call('POST', `${here}${targeted}`, message)).toMatchObject(refused(400, 'BadArgument'));
    expect(await call('POST', `${here}${targeted}`, { ...message, recipient: { id: '29:x' } })).toMatchObject(
      refused(403, 'BotNotInConversationRoster'),
    );
    expect(await call('PUT', url, message)).toMatchObject(refused(400, 'BadArgument'));
    expect(await call('PUT', `${url}${targeted}`, { ...message, recipient })).toMatchObject(
      refused(400, 'BadArgument'),
    );
    expect(await call('PUT', `${url}${targeted}`, { ...message, text: 'b' })).toMatchObject({ status: 200 });
    expect(ann.sees().map(({ text }) => text)).toEqual(['b']);
    now = new Date(startOfTests.getTime() + 25 * 60 * 60_000);
    expect(await call('DELETE', `${url}${targeted}`)).toMatchObject(
      refused(404, 'ActivityNotFoundInConversation'),
    );
  });

  it('creates a personal chat, and a channel thread with its first message', async () => {
    const { teams } = await open(() => undefined);
    const call = connectorCall(teams.serviceUrl);

    const chat = await call('POST', 'conversations', { members: [{ id: '29:bob' }], tenantId: 't' });
    const channelData = { channel: { id: '19:c@thread.tacv2' } };
    const thread = await call('POST', 'conversations', {
      isGroup: true,
      channelData,
      activity: { type: 'message', text: 'hello' },
    });

    expect(chat).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^a:1/) as string } });
    const { id, activityId } = thread.body as { id: string; activityId: string };
    expect(id).toBe(`19:c@thread.tacv2;messageid=${activityId}`);
    expect(teams.activitiesOf('19:c@thread.tacv2')).toMatchObject([{ text: 'hello', conversationId: id }]);
  });

  it('records an unexpected request, answers 404, and fails the test that asks', async () => {
    const { teams } = await open(() => undefined);

    const { status } = await connectorCall(teams.serviceUrl)('GET', 'meetings/1/participants/2');

    expect(status).toBe(404);
    expect(() => teams.expectNoUnexpectedRequests()).toThrow('GET /amer/v3/meetings/1/participants/2');
  });

  it('answers 404 in the Emulator where the Emulator has no route', async () => {
    const { teams } = await open(() => undefined);
    const id = encodeURIComponent(teams.person({ host: 'emulator' }).conversationId);

    expect(await connectorCall(teams.serviceUrl)('GET', `conversations/${id}/members`)).toMatchObject({
      status: 200,
    });
    expect(await connectorCall(teams.serviceUrl)('GET', `conversations/${id}/pagedmembers`)).toMatchObject({
      status: 404,
    });
  });

  it('gives the planned answers to the next requests of a route, one each', async () => {
    const { teams } = await open(() => undefined);
    const call = connectorCall(teams.serviceUrl);
    const send = () => call('POST', 'conversations/a/activities', { type: 'message', text: 'x' });
    const throttled = { error: { code: 'Throttled' } };
    teams.fail(
      'sendToConversation',
      { status: 429, headers: { 'retry-after': '2' }, body: throttled },
      { status: 504, delivered: true },
      'reset',
    );

    const first = await send();
    expect(first).toMatchObject({ status: 429, body: throttled });
    expect(first.headers.get('retry-after')).toBe('2');
    expect(teams.activities).toHaveLength(0);
    expect(await send()).toMatchObject({ status: 504 });
    expect(teams.activities).toHaveLength(1);
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await send()).toMatchObject({ status: 201 });
    expect(teams.requests).toHaveLength(4);
  });

  it('closes at once while a request hangs', async () => {
    const { teams } = await open(() => undefined);
    teams.fail('sendToConversation', 'hang');
    const hanging = connectorCall(teams.serviceUrl)('POST', 'conversations/a/activities', {
      type: 'message',
    });
    const failed = expect(hanging).rejects.toThrow('fetch failed');
    await teams.waitForRequest('sendToConversation');

    await toClose.pop()?.close();

    await failed;
  });

  it('keeps typing apart', async () => {
    const { teams } = await open(async ({ reply }) => {
      await reply({ type: 'typing' });
      await reply({ text: 'done' });
    });
    const ann = teams.person();

    const { replies } = await ann.says('help');

    expect(replies.map(({ text }) => text)).toEqual(['done']);
    expect(teams.activities.map(({ activity }) => activity.type)).toEqual(['typing', 'message']);
    expect(teams.typingOf(ann.conversationId)).toHaveLength(1);
  });

  it('resolves a wait when the activity arrives, and gives each activity to one who waits', async () => {
    const { teams } = await open(() => undefined);
    const call = connectorCall(teams.serviceUrl);
    const first = teams.nextActivity('a');
    const second = teams.nextActivity('a');
    const fits = teams.waitFor(({ text }) => text === 'two');

    await call('POST', 'conversations/b/activities', { type: 'message', text: 'elsewhere' });
    await call('POST', 'conversations/a/activities', { type: 'message', text: 'one' });
    await call('POST', 'conversations/a/activities', { type: 'message', text: 'two' });

    expect((await first).text).toBe('one');
    expect(await second).toBe(await fits);
    expect((await teams.nextActivity()).text).toBe('elsewhere');
  });

  it('rejects a wait that takes too long, and says what came instead', async () => {
    const { teams } = await open(() => undefined);
    await expect(teams.nextActivity('a', 1)).rejects.toThrow(/in a did not come within 1 ms. Nothing came/);
    await connectorCall(teams.serviceUrl)('POST', 'conversations/b/activities', {
      type: 'message',
      text: 'elsewhere',
    });

    await expect(
      teams.waitFor(({ text }) => text === 'approved', { wanted: 'The approval', timeoutMs: 1 }),
    ).rejects.toThrow(
      'The approval did not come within 1 ms. What came instead:\n- sent message in b: elsewhere',
    );
  });

  it('rejects those who wait when it is closed', async () => {
    const { teams } = await open(() => undefined);
    const failed = expect(teams.nextActivity()).rejects.toThrow('closed while somebody waited');

    await toClose.pop()?.close();

    await failed;
  });

  it('gives the same ids and times in every run', async () => {
    const one = (await open(() => undefined)).teams.person().activities.message('help');
    const other = (await open(() => undefined)).teams.person().activities.message('help');

    expect(other).toEqual(one);
    expect(one).toMatchObject({ id: '1795248000001', timestamp: '2026-11-21T08:00:00.001Z' });
  });
});
