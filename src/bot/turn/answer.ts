import type { Activity } from 'botbuilder';
import type { Log } from '../../api/index.ts';
import { chooseLocale, translate, type Locale } from '../../i18n/index.ts';
import { commandsPerMinute } from './person-limits.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { dispatch, type DispatchDeps } from './dispatch.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import { languagesFor } from '../showing/languages.ts';
import { messageWith, respondWith, toActivity, type CardActionResponse } from '../showing/outgoing.ts';
import { buttonPatience, messagePatience, waitFor, type Sleep } from './answer-deadline.ts';
import type { Refusal, Reply } from '../showing/replies.ts';

/** What answering a turn needs. */
export interface AnswerDeps extends DispatchDeps {
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly sleep: Sleep;
  /** Keeps the process alive, when it is asked to stop, until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/**
 * Answers a typed message, or a button of a host without Action.Execute.
 * @throws NotDeliveredError when the answer could not be sent
 */
export async function answerMessage(incoming: Incoming, deps: AnswerDeps, log: Log): Promise<void> {
  const { locale, work } = await beginWork(incoming, deps, log);
  const outcome = await waitFor(work, messagePatience, deps.sleep, () =>
    deps.connector.reply(incoming.address, { type: 'typing' }),
  );
  if (outcome.kind === 'answered') {
    await show(incoming, outcome.result, deps);
    return;
  }
  await send(incoming, { text: translate(locale, 'replies.stillAsking') }, deps);
  showLater(incoming, work, deps, log);
}

/**
 * Answers a pressed Action.Execute. What it returns goes into the HTTP response.
 * @throws NotDeliveredError when the answer could not be sent
 */
export async function answerCardAction(
  incoming: Incoming,
  deps: AnswerDeps,
  log: Log,
): Promise<CardActionResponse> {
  const { locale, work } = await beginWork(incoming, deps, log);
  const outcome = await waitFor(work, buttonPatience, deps.sleep, () => Promise.resolve());
  if (outcome.kind === 'later') {
    showLater(incoming, work, deps, log);
    return messageWith(translate(locale, 'replies.stillAsking'));
  }
  const { activity, refused } = outcome.result;
  if (refused !== undefined) return messageWith(activity.summary ?? '');
  if (activity.text !== undefined) return messageWith(activity.text);
  const card = cardToReplace(incoming);
  if (card === undefined) {
    await show(incoming, { activity }, deps);
    return messageWith(translate(locale, 'replies.answeredBelow'));
  }
  // The response replaces the card for whoever pressed; the update does it for everybody else.
  inBackground(update(incoming, card, activity, deps), 'card was not updated', deps, log);
  return respondWith(activity);
}

/** Tells somebody who asked too much to wait a little, instead of answering. */
export async function answerTooMany(incoming: Incoming, deps: AnswerDeps, log: Log): Promise<void> {
  const { locale } = await languagesFor(incoming, deps, log);
  await send(incoming, { text: tooManyText(locale) }, deps);
}

/** The same for whoever pressed a button, without a look at the database. */
export function respondTooMany({ locale }: Incoming, { defaultLocale }: AnswerDeps): CardActionResponse {
  return messageWith(tooManyText(chooseLocale([locale], defaultLocale)));
}

function tooManyText(locale: Locale): string {
  return translate(locale, 'replies.tooManyCommands', { limit: commandsPerMinute });
}

/** A finished activity. `refused`: the sender may not do this, and hears of it now, or has heard of it. */
interface Answer {
  readonly activity: Partial<Activity>;
  readonly refused?: 'now' | 'before';
}

/** Starts to work on the answer, which is finished in the end. Never rejects. */
async function beginWork(incoming: Incoming, deps: AnswerDeps, log: Log) {
  const languages = await languagesFor(incoming, deps, log);
  const { locale } = languages;
  const work = dispatch(incoming, languages, deps, log).then((reply) =>
    draw(incoming, reply, locale, deps, log),
  );
  return { locale, work };
}

/** A reply that cannot be drawn is our mistake, and becomes a problem card as every mistake does. */
function draw(
  incoming: Incoming,
  reply: Reply | Refusal,
  locale: Locale,
  deps: AnswerDeps,
  log: Log,
): Answer {
  const { timeZone, host, correlationId } = incoming;
  const context = { locale, timeZone, host, now: deps.now() };
  try {
    if (reply.kind !== 'refusal') return { activity: toActivity(reply, context) };
    const activity = toActivity({ kind: 'problem', data: reply.data }, context);
    return { activity, refused: reply.isNews ? 'now' : 'before' };
  } catch (error) {
    log.error({ error: errorForLog(error), reply: reply.kind }, 'reply could not be drawn');
    const data = { code: 'internal' as const, correlationId, buttons: [] };
    return { activity: toActivity({ kind: 'problem', data }, context) };
  }
}

/** Shows an answer: in place of the card that asked for it, else as a new message. */
async function show(incoming: Incoming, { activity, refused }: Answer, deps: AnswerDeps): Promise<void> {
  if (refused === 'before') return;
  const isCard = activity.text === undefined && refused === undefined;
  const card = isCard ? cardToReplace(incoming) : undefined;
  if (card !== undefined) {
    try {
      await update(incoming, card, activity, deps);
      return;
    } catch {
      // The message is gone, or this host cannot update: a new message is the next best.
    }
  }
  await send(incoming, activity, deps);
}

/** Shows the answer once the work is done, after the turn that asked. */
function showLater(incoming: Incoming, work: Promise<Answer>, deps: AnswerDeps, log: Log): void {
  const shown = work.then((answer) => show(incoming, answer, deps));
  inBackground(shown, 'late answer was not sent', deps, log);
}

function send({ address }: Incoming, activity: Partial<Activity>, deps: AnswerDeps): Promise<void> {
  return deliver(() => deps.connector.reply(address, activity), deps.sleep);
}

function update(
  { address }: Incoming,
  card: string,
  activity: Partial<Activity>,
  deps: AnswerDeps,
): Promise<void> {
  return deliver(() => deps.connector.update(address, card, activity), deps.sleep);
}

/** The message whose card the answer replaces. */
function cardToReplace({ input }: Incoming): string | undefined {
  return input.kind === 'button' && input.inPlace ? input.cardActivityId : undefined;
}

function inBackground(work: Promise<void>, failure: string, deps: AnswerDeps, log: Log): void {
  deps.keepRunning(work.catch((error: unknown) => log.error({ error: errorForLog(error) }, failure)));
}
