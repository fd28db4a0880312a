import type { Log } from '../../log/log.ts';
import type { LogMessage } from '../../log/messages.ts';
import { chooseLocale, translate, type Locale } from '../../i18n/index.ts';
import type { NotificationKey } from '../../watch/index.ts';
import { commandsPerMinute } from './person-limits.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { dispatch, type DispatchDeps } from './dispatch.ts';
import type { EqualQuestions } from './equal-questions.ts';
import { foldOf, type Fold } from './fold.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { languagesFor } from '../showing/languages.ts';
import { withPrivateButtons } from '../showing/private-buttons.ts';
import {
  messageWith,
  respondWith,
  toCardMessage,
  toMessage,
  type CardActionResponse,
} from '../showing/outgoing.ts';
import type { AnswerClaim } from './only-once.ts';
import { buttonDeadline, messageDeadline, waitFor, type Sleep } from './answer-deadline.ts';
import { forAskerAlone, isForAskerAlone, sendToAskerAlone } from './private-answer.ts';
import { readersOf, type Refusal, type Reply } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What answering a turn needs. */
export interface AnswerDeps extends DispatchDeps {
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly sleep: Sleep;
  readonly equalQuestions: EqualQuestions;
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
  const fold = foldOf(incoming, deps.equalQuestions, claim.isEdit);
  const { locale, work } = await beginWork(incoming, fold, deps, log);
  const outcome = await waitFor(work, messageDeadline, deps.sleep, () =>
    // Everybody sees it, and so that something was asked.
    incoming.privacy === 'question'
      ? Promise.resolve()
      : deps.connector.reply(incoming.address, { type: 'typing' }),
  );
  if (outcome.kind === 'answered') {
    await showOrLeave(outcome.result, claim.isEdit);
    return;
  }
  const stillAsking = sentence(
    translate(locale, 'replies.stillAsking'),
    isForAskerAlone(incoming, 'asAsked'),
  );
  const shownIn = await put(incoming, stillAsking, deps, log);
  claim.recordAnswered(claim.isEdit ? (await claim.findLatest()).answerId : shownIn);
  const shown = work.then((answer) => showOrLeave(answer, true));
  inBackground(shown, 'late answer was not sent', deps, log);

  /** Shows the answer, unless an equal question has brought it already: then it stands above. */
  async function showOrLeave(answer: Answer | undefined, mayBeEdited: boolean): Promise<void> {
    if (answer === undefined) return claim.recordAnswered();
    await fold.around(answer.isForAll, () => showAndRecord(incoming, answer, deps, log, claim, mayBeEdited));
  }
}

/**
 * Shows the answer to a question, unless an edit has put another in its place. False when it has.
 * @param mayBeEdited whether there was time for an edit; only then is the database asked
 */
async function showAndRecord(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  claim: AnswerClaim,
  mayBeEdited: boolean,
): Promise<boolean> {
  const { isOvertaken, answerId } = mayBeEdited ? await claim.findLatest() : { isOvertaken: false };
  if (isOvertaken) return false;
  const shownIn = await show(incoming, answer, deps, log, claim.isEdit ? answerId : undefined);
  claim.recordAnswered(answer.isKept ? undefined : shownIn);
  return true;
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
  const fold = foldOf(incoming, deps.equalQuestions, replacesCard(incoming));
  const { locale, work } = await beginWork(incoming, fold, deps, log);
  const outcome = await waitFor(work, buttonDeadline, deps.sleep, () => Promise.resolve());
  if (outcome.kind === 'later') {
    const shown = work.then((answer) => answer && showFolded(answer));
    inBackground(shown, 'late answer was not sent', deps, log);
    return messageWith(translate(locale, 'replies.stillAsking'));
  }
  const answer = outcome.result;
  if (answer === undefined) return messageWith(translate(locale, 'replies.answeredBelow'));
  const { activity, privately, refused, withdraws } = answer;
  if (refused !== undefined) return messageWith(activity.text ?? activity.summary ?? '');
  // A sentence is shown beneath the card for some seconds.
  if (activity.text !== undefined && !answer.isCopied) return messageWith(activity.text);
  const card = cardToReplace(incoming, answer);
  if (card === undefined) {
    await showFolded(answer);
    return messageWith(translate(locale, 'replies.answeredBelow'));
  }
  // The response replaces the card for the person who pressed, the update for everyone else.
  const shown = update(incoming, card, answer, deps).then(() => withdraw(withdraws, deps, log));
  inBackground(shown, 'card was not updated', deps, log);
  return respondWith(privately ?? activity);

  function showFolded(answer: Answer): Promise<void> {
    return fold.around(answer.isForAll, async () => {
      await show(incoming, answer, deps, log);
      return true;
    });
  }
}

/** Tells a person who sent too many commands to wait a little, instead of answering. */
export async function answerTooMany(incoming: Incoming, deps: AnswerDeps, log: Log): Promise<void> {
  const { locale } = await languagesFor(incoming, deps, log);
  await put(incoming, sentence(tooManyText(locale), isForAskerAlone(incoming, 'asker')), deps, log);
}

/** The same for a pressed button. Does not read the database. */
export function respondTooMany({ locale }: Incoming, { defaultLocale }: AnswerDeps): CardActionResponse {
  return messageWith(tooManyText(chooseLocale([locale], defaultLocale)));
}

/** Says that somebody sent too many commands. */
export function tooManyText(locale: Locale): string {
  return translate(locale, 'replies.tooManyCommands', { limit: commandsPerMinute });
}

/**
 * A message that is ready to be sent. `refused`: the sender may not do this, and is told so now, or was told
 * before.
 */
interface Answer {
  readonly activity: Message;
  /** The same for the asker alone, when the others in the conversation are not to see it. */
  readonly privately?: Message;
  readonly refused?: 'now' | 'before';
  /** The notification that is withdrawn once this is shown. */
  readonly withdraws?: NotificationKey;
  /** It says what was done, or asks whether to do it, and stays when the question is edited. */
  readonly isKept: boolean;
  /** A text that people copy: it becomes a message of its own. */
  readonly isCopied?: boolean;
  /** It does for others who ask the same. After a failure they may want to try again. */
  readonly isForAll: boolean;
}

/** Replies of commands that change something. What they did stays done. */
const keptKinds: ReadonlySet<Reply['kind']> = new Set(['notice', 'watchOutcomes', 'request', 'requestForm']);

/** Starts to work on the answer: none when an equal question has it. Neither this nor `work` rejects. */
async function beginWork(incoming: Incoming, { isAnswered }: Fold, deps: AnswerDeps, log: Log) {
  const languages = await languagesFor(incoming, deps, log);
  const { locale } = languages;
  const work = dispatch(incoming, languages, deps, log, isAnswered).then((reply) =>
    reply.kind === 'answeredAlready' ? undefined : draw(incoming, reply, locale, deps, log),
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
  const { timeZone, host, correlationId, address, privacy = 'card' } = incoming;
  const isPrivate = isForAskerAlone(incoming, readersOf(reply));
  const privatelyOf = (activity: Message) => (isPrivate ? withPrivateButtons(activity, privacy) : undefined);
  const shared = { locale, timeZone, host, now: deps.now() };
  // A card for one person is not kept true: Teams deletes it within a day.
  const context = isPrivate ? shared : { ...shared, askedBy: address.person.id };
  try {
    if (reply.kind !== 'refusal') {
      // A notice tells what became of the card it was asked for on, so it stands in that card's place.
      const isShownInPlace = reply.kind === 'notice' && replacesCard(incoming);
      const activity = isShownInPlace ? toCardMessage(reply, context) : toMessage(reply, context);
      return dropUndefined({
        activity,
        privately: privatelyOf(activity),
        withdraws: reply.kind === 'request' ? reply.withdraws : undefined,
        isKept: keptKinds.has(reply.kind),
        isForAll: reply.kind !== 'problem' && !isPrivate,
        isCopied: reply.kind === 'letter',
      });
    }
    const activity = toMessage({ kind: 'problem', data: reply.data }, context);
    const refused = reply.isTold ? 'now' : 'before';
    return dropUndefined({
      activity,
      privately: privatelyOf(activity),
      refused,
      isKept: false,
      isForAll: false,
    });
  } catch (error) {
    log.error({ error: errorForLog(error), reply: reply.kind }, 'reply could not be drawn');
    const data = { code: 'internal' as const, correlationId, buttons: [] };
    const activity = toMessage({ kind: 'problem', data }, context);
    return dropUndefined({ activity, privately: privatelyOf(activity), isKept: false, isForAll: false });
  }
}

/** One sentence in place of a reply. */
function sentence(text: string, isPrivate: boolean): Answer {
  return { activity: { text }, isKept: false, isForAll: false, ...(isPrivate && { privately: { text } }) };
}

/**
 * Shows an answer, and withdraws the notification that tells the same.
 * @param renews the message whose place it takes, where no button says another
 * @returns the message that shows it, if an edit of the question may replace it
 */
async function show(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  renews?: string,
): Promise<string | undefined> {
  if (answer.refused === 'before') return renews;
  const shownIn = await put(incoming, answer, deps, log, renews);
  await withdraw(answer.withdraws, deps, log);
  return shownIn;
}

/** Puts an answer in place of the card that asked for it, or of the one before, else sends it as a new message. */
async function put(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  renews?: string,
): Promise<string | undefined> {
  const { activity, privately, refused } = answer;
  // Whether one person or everybody sees a message cannot be changed.
  const earlier = privately === undefined ? renews : undefined;
  const isCard = activity.text === undefined;
  const place = (isCard ? cardToReplace(incoming, answer) : undefined) ?? earlier;
  const card = refused === undefined ? place : undefined;
  if (card !== undefined) {
    try {
      await update(incoming, card, answer, deps);
      return privately === undefined ? card : undefined;
    } catch {
      // The message is gone, or the host cannot update it: the answer becomes a new message.
    }
  }
  if (privately !== undefined) {
    if (await sendToAskerAlone(incoming, { privately, plain: activity }, deps, log)) return undefined;
    const { privately: _refused, ...forEveryone } = answer;
    return put(incoming, forEveryone, deps, log, renews);
  }
  const shownIn = await send(incoming, activity, deps);
  takeAwayPrivateCard(incoming, deps, log);
  return shownIn;
}

/** Takes away the private card whose place a message for everybody takes. */
function takeAwayPrivateCard({ input, privacy, address }: Incoming, deps: AnswerDeps, log: Log): void {
  if (privacy === undefined || input.kind !== 'button' || !input.inPlace) return;
  const { cardActivityId } = input;
  if (cardActivityId === undefined) return;
  const removed = deliver(
    () => deps.connector.remove(forAskerAlone(address), cardActivityId),
    deps.sleep,
    'update',
  );
  inBackground(removed, 'card was not taken away', deps, log);
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
  { activity, privately }: Answer,
  deps: AnswerDeps,
): Promise<string | undefined> {
  const attempt = () =>
    privately === undefined
      ? deps.connector.update(address, card, activity)
      : deps.connector.update(forAskerAlone(address), card, privately);
  return deliver(attempt, deps.sleep, 'update');
}

/** Whether a card was pressed whose place the answer takes. */
function replacesCard({ input }: Incoming): boolean {
  return input.kind === 'button' && input.inPlace && input.cardActivityId !== undefined;
}

/** The message whose card the answer replaces: both are for the asker alone, or for everybody. */
function cardToReplace({ input, privacy }: Incoming, { privately }: Answer): string | undefined {
  const isSameForAll = (privacy === undefined) === (privately === undefined);
  return input.kind === 'button' && input.inPlace && isSameForAll ? input.cardActivityId : undefined;
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
