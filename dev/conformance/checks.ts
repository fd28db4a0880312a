import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Check, Subject } from './check.ts';
import { bearer, forgeries } from './forgeries.ts';
import { unprovenChecks } from './unproven.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

export type { Subject } from './check.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Longer than the bot lets a body take, and than a slow answer takes. */
const answerTimeoutMs = 45_000;

/** All checks: first every forgery, then oddities that a bot must survive. */
export const checks: readonly Check[] = [
  ...forgeries.map(([what, { authorization, activity }]) => ({
    about: `${what}: 401 with an empty body, and no answer to Teams`,
    async run(subject: Subject) {
      const before = subject.teams.requests.length;
      const message = messageTo(subject);
      const header = await authorization?.(subject);
      expectAnswer(await post(subject, activity?.(message) ?? message, header), 401, '');
      if (subject.teams.requests.length > before) throw new Error('the bot answered to Teams');
    },
  })),
  {
    about: 'a good token: 200, and the answer arrives',
    run: async (subject) => void (await converse(subject, messageTo(subject))),
  },
  {
    about: 'the same activity again: 200, and no second answer',
    async run(subject) {
      const message = messageTo(subject);
      await converse(subject, message);
      const before = subject.teams.activities.length;
      expectAnswer(await post(subject, message, await bearer(subject)), 200);
      if (subject.teams.activities.length > before) throw new Error('it was answered twice');
    },
  },
  ...(['event', 'something-new'] as const).map((type) => ({
    about: `an activity of type ${type}: 200`,
    run: (subject: Subject) => expectPost(subject, { ...messageTo(subject), type, name: 'unknown' }, 200),
  })),
  {
    about: 'an unknown invoke: 200',
    run: (subject) =>
      expectPost(subject, { ...messageTo(subject), type: 'invoke', name: 'unknown/invoke', value: {} }, 200),
  },
  {
    about: 'an unknown entity in a message: 200',
    run: (subject) =>
      expectPost(subject, { ...messageTo(subject), entities: [{ type: 'unknown', x: 1 }] }, 200),
  },
  { about: 'no activity: 400', run: (subject) => expectPost(subject, { hello: 'bot' }, 400) },
  { about: 'no JSON: 400', run: (subject) => expectPost(subject, '{', 400) },
  {
    about: 'a body of more than a megabyte: 413',
    run: (subject) => expectPost(subject, { ...messageTo(subject), text: 'x'.repeat(1_100_000) }, 413),
  },
  {
    about: 'another content type: 415',
    run: (subject) => expectPost(subject, 'hello', 415, { 'content-type': 'text/plain' }),
  },
  {
    about: 'a body that does not come to its end: 408, or the connection is closed',
    run: dawdle,
  },
  ...unprovenChecks,
  { about: 'GET /api/messages: 405', run: (subject) => expectGet(subject, '/api/messages', 405) },
  { about: 'another path: 404', run: (subject) => expectGet(subject, '/nothing', 404) },
  {
    about: '/healthz: 200, and nothing of the configuration',
    async run({ url }) {
      const answer = await read(await fetch(new URL('/healthz', url)));
      expectAnswer(answer, 200, '{"status":"ok"}');
    },
  },
];

/** A message that is answered without Partner Center. Each call makes one with an id of its own. */
function messageTo({ teams, serviceUrl, tenantId }: Subject) {
  const message = teams.person({ tenantId }).activities.message('help');
  return { ...message, id: randomUUID(), serviceUrl };
}

async function converse(subject: Subject, message: ReturnType<typeof messageTo>): Promise<void> {
  const conversationId = message.conversation?.id;
  expectAnswer(await post(subject, message, await bearer(subject)), 200);
  await subject.teams.waitFor((said) => said.conversationId === conversationId, {
    wanted: 'The answer',
    timeoutMs: answerTimeoutMs,
  });
}

async function expectPost(
  subject: Subject,
  body: object | string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  expectAnswer(await post(subject, body, await bearer(subject), headers), status);
}

async function expectGet({ url }: Subject, path: string, status: number): Promise<void> {
  expectAnswer(await read(await fetch(new URL(path, url))), status);
}

async function post(
  { url }: Subject,
  body: object | string,
  authorization?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(new URL('/api/messages', url), {
    method: 'POST',
    headers: dropUndefined({ 'content-type': 'application/json', authorization, ...headers }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  return read(response);
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, text: await response.text() };
}

/** Sends the beginning of a body and then nothing more. */
async function dawdle(subject: Subject): Promise<void> {
  const authorization = await bearer(subject);
  const status = await new Promise<number>((resolve, reject) => {
    const slow = request(new URL('/api/messages', subject.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '1000', authorization },
      timeout: answerTimeoutMs,
    });
    slow.on('response', ({ statusCode = 0 }) => resolve(statusCode));
    slow.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(0);
      else reject(error);
    });
    slow.on('timeout', () => reject(new Error(`nothing happened for ${answerTimeoutMs / 1000} s`)));
    slow.write('{"type":');
  });
  if (status !== 408 && status !== 0) throw new Error(`it was answered ${status}`);
}

/** A stack, or the name of a file or library, would help only an attacker. */
const telling = /\.[jt]s:\d|node_modules|botbuilder|restify|\bat \w+ \(/u;

function expectAnswer({ status, text }: Answer, wanted: number, wantedText?: string): void {
  if (status !== wanted) throw new Error(`it was answered ${status}`);
  if (wantedText !== undefined && text !== wantedText) throw new Error('there is something in the body');
  if (telling.test(text)) throw new Error('the body tells how the bot is made');
}
