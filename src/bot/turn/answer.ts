import type { Log } from '../../log/log.ts';
import type { LogMessage } from '../../log/messages.ts';
import { chooseLocale, translate, type Locale } from '../../i18n/index.ts';
import type { NotificationKey } from '../../watch/index.ts';
import { commandsPerMinute } from './person-limits.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { dispatch, type DispatchDeps } from './dispatch.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { languagesFor } from '../showing/languages.ts';
import { messageWith, respondWith, toMessage, type CardActionResponse } from '../showing/outgoing.ts';
import type { AnswerClaim } from './only-once.ts';
import { buttonDeadline, messageDeadline, waitFor, type Sleep } from './answer-deadline.ts';
import type { Refusal, Reply } from '../../reply/index.ts';
import { untraced } from '../../tracing/traced.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What answering a turn needs. */
export interface AnswerDeps extends DispatchDeps {
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly sleep: Sleep;
  /** Delays the stop of the process until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/**
 * Answers a typed message, or a button of a host without Action.Execute. The answer to an edited message takes the place
 * of the answer that it had before.
 * @throws NotDeliveredError when the answer could not be sent
 */
export async function answerMessage(
  incoming: Incoming,
  deps: AnswerDeps,
  log: Log,
  claim: AnswerClaim,
): Promise<void> {
  const { locale, work } = await beginWork(incoming, deps, log);
  const outcome = await waitFor(work, messageDeadline, deps.sleep, () =>
    deps.connector.reply(incoming.address, { type: 'typing' }),
  );
  if (outcome.kind === 'answered') {
    await showAndRecord(incoming, outcome.result, deps, log, claim, claim.isEdit);
    return;
  }
  const sentence = await send(incoming, { text: translate(locale, 'replies.stillAsking') }, deps);
  claim.recordAnswered(claim.isEdit ? (await claim.findLatest()).answerId : sentence);
  const shown = work.then((answer) => showAndRecord(incoming, answer, deps, log, claim, true));
  inBackground(shown, 'late answer was not sent', deps, log);
}

/**
 * Shows the answer to a question, unless an edit has put another in its place.
 * @param mayBeEdited whether there was time for an edit; only then is the database asked
 */
async function showAndRecord(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  claim: AnswerClaim,
  mayBeEdited: boolean,
): Promise<void> {
  const { isOvertaken, answerId } = mayBeEdited ? await claim.findLatest() : { isOvertaken: false };
  if (isOvertaken) return;
  const shownIn = await show(incoming, answer, deps, log, claim.isEdit ? answerId : undefined);
  claim.recordAnswered(answer.isKept ? undefined : shownIn);
}

/**
 * Answers a pressed Action.Execute. Its result goes into the HTTP response.
 * @throws NotDeliveredError when the answer could not be sent
 */
export async function answerCardAction(
  incoming: Incoming,
  deps: AnswerDeps,
  log: Log,
): Promise<CardActionResponse> {
  const { locale, work } = await beginWork(incoming, deps, log);
  const outcome = await waitFor(work, buttonDeadline, deps.sleep, () => Promise.resolve());
  if (outcome.kind === 'later') {
    const shown = work.then((answer) => show(incoming, answer, deps, log));
    inBackground(shown, 'late answer was not sent', deps, log);
    return messageWith(translate(locale, 'replies.stillAsking'));
  }
  const { activity, refused, withdraws } = outcome.result;
  if (refused !== undefined) return messageWith(activity.summary ?? '');
  if (activity.text !== undefined) return messageWith(activity.text);
  const card = cardToReplace(incoming);
  if (card === undefined) {
    await show(incoming, outcome.result, deps, log);
    return messageWith(translate(locale, 'replies.answeredBelow'));
  }
  // The response replaces the card for the person who pressed, the update for everyone else.
  const shown = update(incoming, card, activity, deps).then(() => withdraw(withdraws, deps, log));
  inBackground(shown, 'card was not updated', deps, log);
  return respondWith(activity);
}

/** Tells a person who sent too many commands to wait a little, instead of answering. */
export async function answerTooMany(incoming: Incoming, deps: AnswerDeps, log: Log): Promise<void> {
  const { locale } = await languagesFor(incoming, deps, log);
  await send(incoming, { text: tooManyText(locale) }, deps);
}

/** The same for a pressed button. Does not read the database. */
export function respondTooMany({ locale }: Incoming, { defaultLocale }: AnswerDeps): CardActionResponse {
  return messageWith(tooManyText(chooseLocale([locale], defaultLocale)));
}

function tooManyText(locale: Locale): string {
  return translate(locale, 'replies.tooManyCommands', { limit: commandsPerMinute });
}

/**
 * A message that is ready to be sent. `refused`: the sender may not do this, and is told so now, or was told
 * before.
 */
interface Answer {
  readonly activity: Message;
  readonly refused?: 'now' | 'before';
  /** The notification that is withdrawn once this is shown. */
  readonly withdraws?: NotificationKey;
  /** It says what was done, or asks whether to do it, and stays when the question is edited. */
  readonly isKept: boolean;
}

/** Replies of commands that change something. What they did stays done. */
const keptKinds: ReadonlySet<Reply['kind']> = new Set(['notice', 'watchOutcomes', 'request', 'requestForm']);

/** Starts to work on the answer. Neither this nor `work` rejects. */
async function beginWork(incoming: Incoming, deps: AnswerDeps, log: Log) {
  const languages = await languagesFor(incoming, deps, log);
  const { locale } = languages;
  const { traced = untraced } = deps;
  const work = dispatch(incoming, languages, deps, log).then((reply) =>
    traced('draw', { reply: reply.kind }, () => Promise.resolve(draw(incoming, reply, locale, deps, log))),
  );
  return { locale, work };
}

/** Renders a reply. One that cannot be rendered is a defect of the bot, and becomes a problem card. */
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
    if (reply.kind !== 'refusal') {
      const withdraws = reply.kind === 'request' ? reply.withdraws : undefined;
      const isKept = keptKinds.has(reply.kind);
      return dropUndefined({ activity: toMessage(reply, context), withdraws, isKept });
    }
    const activity = toMessage({ kind: 'problem', data: reply.data }, context);
    return { activity, refused: reply.isTold ? 'now' : 'before', isKept: false };
  } catch (error) {
    log.error({ error: errorForLog(error), reply: reply.kind }, 'reply could not be drawn');
    const data = { code: 'internal' as const, correlationId, buttons: [] };
    return { activity: toMessage({ kind: 'problem', data }, context), isKept: false };
  }
}

/**
 * Shows an answer, and withdraws the notification that tells the same.
 * @param renews the message whose place it takes, where no button says another
 * @returns the message that shows it
 */
async function show(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  renews?: string,
): Promise<string | undefined> {
  if (answer.refused === 'before') return renews;
  const shownIn = await put(incoming, answer, deps, renews);
  await withdraw(answer.withdraws, deps, log);
  return shownIn;
}

/** Puts an answer in place of the card that asked for it, or of the one before, else sends it as a new message. */
async function put(
  incoming: Incoming,
  { activity, refused }: Answer,
  deps: AnswerDeps,
  renews: string | undefined,
): Promise<string | undefined> {
  const isCard = activity.text === undefined && refused === undefined;
  const card = isCard ? (cardToReplace(incoming) ?? renews) : undefined;
  if (card !== undefined) {
    try {
      await update(incoming, card, activity, deps);
      return card;
    } catch {
      // The message is gone, or the host cannot update it: the answer becomes a new message.
    }
  }
  return send(incoming, activity, deps);
}

/** Withdraws a notification once Teams has taken the answer. If the store fails, the person gets both. */
async function withdraw(
  key: NotificationKey | undefined,
  { store, now }: AnswerDeps,
  log: Log,
): Promise<void> {
  if (key === undefined) return;
  try {
    await store.withdrawNotification(key, now());
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'notification was not withdrawn');
  }
}

function send({ address }: Incoming, activity: Message, deps: AnswerDeps): Promise<string | undefined> {
  return deliver(() => deps.connector.reply(address, activity), deps.sleep);
}

function update(
  { address }: Incoming,
  card: string,
  activity: Message,
  deps: AnswerDeps,
): Promise<string | undefined> {
  return deliver(() => deps.connector.update(address, card, activity), deps.sleep, 'update');
}

/** The message whose card the answer replaces. */
function cardToReplace({ input }: Incoming): string | undefined {
  return input.kind === 'button' && input.inPlace ? input.cardActivityId : undefined;
}

function inBackground(
  work: Promise<unknown>,
  failure: LogMessage<'error'>,
  deps: AnswerDeps,
  log: Log,
): void {
  const logged = work.catch((error: unknown) => log.error({ error: errorForLog(error) }, failure));
  deps.keepRunning(logged.then(() => undefined));
}
