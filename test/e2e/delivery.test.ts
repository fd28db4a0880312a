import Database from 'better-sqlite3';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Fault } from '../../dev/teams/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';
import { openStage, textOf, useEverything } from './everything.ts';
import { until } from './until.ts';

/** A clock on which waiting between attempts takes no time, but waiting for an answer does. */
function impatientClock() {
  const time = virtualTime();
  return {
    ...withoutDeadlines(time),
    sleep: (ms: number, signal?: AbortSignal) => (signal ? time.sleep(ms, signal) : Promise.resolve()),
  };
}

const folder = temporaryFolder();
const stage = useEverything({ clock: impatientClock() });
const refused = (status: number, code = 'x') => ({ status, body: { error: { code, message: 'x' } } });

describe('an answer that Teams does not take at once', () => {
  it.each<[string, Fault[]]>([
    ['throttles', [refused(429), refused(429)]],
    ['is busy with the conversation', [refused(412, 'PreconditionFailed')]],
    ['is down for a moment', [refused(503)]],
    ['breaks the connection', ['reset']],
    ['does not find the way', [{ status: 404 }]],
    ['names it an unknown conversation, twice', Array<Fault>(2).fill(refused(404, 'ConversationNotFound'))],
    [
      'cannot read the conversation’s id',
      [
        {
          status: 400,
          body: { error: { code: 'BadArgument', message: 'Failed to decrypt conversation id' } },
        },
      ],
    ],
    ['forbids it without a reason that stays', [refused(403, 'BadArgument'), refused(403, 'BadArgument')]],
    [
      'cannot read the person’s id',
      [{ status: 401, body: { error: { code: 'BadArgument', message: 'Failed to decrypt pairwise id' } } }],
    ],
  ])('arrives, once, when Teams %s', async (_what, faults) => {
    const { teams } = stage();
    const ann = teams.person();
    teams.fail('replyToActivity', ...faults);
    const { replies } = await ann.says('check contoso.edu');
    expect(replies).toHaveLength(1);
    expect(textOf(replies[0]?.card)).toContain('✔ Approved');
  });

  it.each<[string, Fault]>([
    ['500', { status: 500, delivered: true }],
    ['504', { status: 504, delivered: true }],
    ['what is no HTTP', { raw: 'HTTP/1.1 abc\r\n\r\n', delivered: true }],
  ])(
    'is sent once more, and not a third time, when Teams answers %s after it went through',
    async (_what, fault) => {
      const { teams } = stage();
      const ann = teams.person();
      teams.fail('replyToActivity', ...Array<Fault>(3).fill(fault));
      expect((await ann.says('check contoso.edu')).status).toBe(200);
      expect(teams.activitiesOf(ann.conversationId)).toHaveLength(2);
    },
  );

  it('is not sent again when Teams refuses it for good after it went through', async () => {
    const { teams } = stage();
    const ann = teams.person();
    teams.fail('replyToActivity', { ...refused(403, 'BotNotInConversationRoster'), delivered: true });
    expect((await ann.says('check contoso.edu')).status).toBe(200);
    expect(teams.activitiesOf(ann.conversationId)).toHaveLength(1);
  });

  it.each([
    ['413 without a word', { status: 413 }],
    [
      '400 with words',
      { status: 400, body: { error: { code: 'BadSyntax', message: 'Activity too large' } } },
    ],
  ])('comes as a smaller card with its buttons when Teams finds it too big: %s', async (_what, tooBig) => {
    const { teams } = stage();
    const ann = teams.person();
    teams.fail('replyToActivity', tooBig);
    const { replies } = await ann.says('check contoso.edu');
    expect(replies).toHaveLength(1);
    const [small] = replies;
    expect(small?.card).toMatchObject({ body: [{ type: 'RichTextBlock' }] });
    expect(textOf(small?.card)).toMatch(/Contoso University.*Approved.*Refresh/u);
    expect(small?.activity['summary']).toContain('Contoso University');
  });

  it('comes as a sentence when the smaller card is too big as well, and in that form alone', async () => {
    const { teams } = stage();
    const ann = teams.person();
    teams.fail('replyToActivity', { status: 413 }, { status: 413 });
    const { replies } = await ann.says('check contoso.edu');
    expect(replies.map(({ card, text }) => [card, text])).toEqual([
      [undefined, expect.stringContaining('Contoso University') as string],
    ]);
  });

  it('takes the place of the card in a smaller form when the update is too big', async () => {
    const { teams, bot } = stage();
    const ann = teams.person();
    await ann.says('check contoso.edu');
    teams.fail('updateActivity', { status: 413 });
    await ann.presses('Refresh');
    await bot.stop();
    const updated = teams.activitiesOf(ann.conversationId).filter(({ how }) => how === 'updated');
    expect(updated.map(({ card }) => textOf(card))).toEqual([expect.stringContaining('Approved') as string]);
    expect(updated[0]?.card).toMatchObject({ body: [{ type: 'RichTextBlock' }] });
  });

  it('leaves a line in the log with the ids of the turn when it cannot be sent', async () => {
    const { teams, log } = stage();
    const ann = teams.person();
    teams.fail('replyToActivity', refused(403, 'BotNotInConversationRoster'));
    const { status } = await ann.sends(ann.activities.message('help'));
    expect(status).toBe(200);
    expect(log.find(({ msg }) => msg === 'turn failed')).toMatchObject({
      level: 'error',
      correlationId: expect.any(String) as string,
      error: { name: 'NotDeliveredError', statusCode: 403, code: 'BotNotInConversationRoster' },
    });
  });
});

describe('a database that another process holds', () => {
  it('costs neither the answer nor much time', async () => {
    const file = join(folder(), 'bot.sqlite');
    const { teams, log, stop } = await openStage({ settings: { DATABASE_URL: `file:${file}` } });
    const other = new Database(file);
    other.exec('begin immediate');
    try {
      const { card } = await teams.person().says('check contoso.edu');
      expect(textOf(card)).toContain('✔ Approved');
      expect(log.map(({ msg }) => msg)).toContain('conversation was not remembered');
    } finally {
      other.exec('rollback');
      other.close();
      await stop();
    }
  });
});

describe('stopping', () => {
  it('waits for the request under way, also when it is asked twice', async () => {
    const { teams, simulator, bot, stop } = await openStage();
    simulator.faults.add({ route: 'getQualifications', kind: 'delay', ms: 300 });
    const ann = teams.person();
    const exchange = ann.says('check contoso.edu');
    await until(() => simulator.requests.to('getQualifications').length === 1);
    await Promise.all([bot.stop(), bot.stop()]);
    expect(textOf((await exchange).card)).toContain('✔ Approved');
    await stop();
  });

  it('does not wait for a client that sends half a body', async () => {
    const time = withoutDeadlines(virtualTime());
    const { bot, stop } = await openStage({ clock: time });
    try {
      const { hostname, port } = new URL(bot.url);
      const socket = connect(Number(port), hostname);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      const head =
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{';
      await new Promise((resolve) => socket.write(head, resolve));
      const stopped = bot.stop();
      await time.advance(10_000);
      await closed;
      await stopped;
    } finally {
      await stop();
    }
  });
});
