import { randomUUID } from 'node:crypto';
import { dropUndefined } from '../../src/json/drop-undefined.ts';
import type { Check, Subject } from './check.ts';
import { bearer } from './forgeries.ts';

/**
 * Texts that keep a process busy whose patterns try again from every character. Teams sends a text twice, as text and as
 * HTML, so that two of 400,000 characters fill the megabyte that a body may have.
 */
const texts = [
  ['dots and an x', `${'.'.repeat(7_990)}x`],
  ['question marks', `check a${'?'.repeat(7_900)}1`],
  ['quotes that are never closed', `check ${'„'.repeat(7_900)}x`],
  ['combining marks', '\u0323\u0301'.repeat(3_990)],
  ['blanks of every kind', `check ${' \t\u00a0'.repeat(2_600)}x`],
  ['a list of thousands', `check ${'a,'.repeat(3_900)}`],
  ['the longest text that is let in', 'x'.repeat(400_000)],
] as const;

/** Each text comes from as many people at once: what takes a tenth of a second then holds up others for seconds. */
const people = 20;

/** The longest that another request may wait meanwhile, in milliseconds: half of what slow patterns took, on a busy machine. */
const longestWaitMs = 5_000;

/** The longest that the bot may take for all of these people, in milliseconds. Without a limit the check could last. */
const longestTurnMs = 15_000;

/** Checks that no text of a person holds up the requests of others. */
export const hostileTextChecks: readonly Check[] = texts.map(([what, text]) => ({
  about: `${people} people send ${what}: /healthz answers meanwhile`,
  async run(subject: Subject) {
    const authorization = await bearer(subject);
    let isOver = false;
    const sent = Promise.all(
      Array.from({ length: people }, () => send(subject, text, authorization)),
    ).finally(() => (isOver = true));
    let wasHeldUp = false;
    do {
      // Each is waited for, also when it is known that one was held up: without a wait, nothing else would run.
      const isHeldUp = !(await isHealthy(subject));
      wasHeldUp ||= isHeldUp;
    } while (!isOver);
    const other = (await sent).find((status) => status !== 200);
    if (other !== undefined) throw new Error(`it was answered ${other}`);
    if (wasHeldUp) throw new Error(`another request waited more than ${longestWaitMs} ms`);
  },
}));

async function send(
  { url, teams, serviceUrl, tenantId }: Subject,
  text: string,
  authorization: string,
): Promise<number> {
  const message = { ...teams.person({ tenantId }).activities.message(text), id: randomUUID(), serviceUrl };
  const response = await fetch(new URL('/api/messages', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify(dropUndefined(message)),
    signal: AbortSignal.timeout(longestTurnMs),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Whether /healthz answers in time. */
async function isHealthy({ url }: Subject): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(longestWaitMs);
    return (await fetch(new URL('/healthz', url), { signal })).ok;
  } catch {
    return false;
  }
}
