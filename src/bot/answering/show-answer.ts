import type { ShownAnswer } from '../../conversations/store.ts';
import type { Log } from '../../log/log.ts';
import type { LogMessage } from '../../log/messages.ts';
import type { NotificationKey } from '../../watch/index.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { forAskerAlone, sendToAskerAlone } from './private-answer.ts';

import type { AnswerDeps } from './answer-deps.ts';
import type { Answer } from './draw-answer.ts';

/**
 * Shows an answer, and withdraws the notification that tells the same.
 * @param renews the message whose place it takes, where no button says another
 * @returns the message that shows it, if an edit of the question may replace it
 */
export async function show(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  renews?: ShownAnswer,
): Promise<ShownAnswer | undefined> {
  if (answer.refused === 'before') return renews;
  const shownIn = await put(incoming, answer, deps, log, renews);
  await withdraw(answer.withdraws, deps, log);
  return shownIn;
}

/** Puts an answer in place of the card that asked for it, or of the one before, else sends it as a new message. */
export async function put(
  incoming: Incoming,
  answer: Answer,
  deps: AnswerDeps,
  log: Log,
  renews?: ShownAnswer,
): Promise<ShownAnswer | undefined> {
  const { activity, privately, refused } = answer;
  // Whether one person or everybody sees a message cannot be changed.
  const isPrivate = privately !== undefined;
  const earlier = (renews?.isAnswerPrivate ?? false) === isPrivate ? renews?.answerId : undefined;
  const isCard = activity.text === undefined;
  const place = (isCard ? cardToReplace(incoming, answer) : undefined) ?? earlier;
  const card = refused === undefined ? place : undefined;
  if (card !== undefined) {
    try {
      await update(incoming, card, answer, deps);
      return shownAs(card, isPrivate);
    } catch {
      // The message is gone, or the host cannot update it: the answer becomes a new message.
    }
  }
  if (privately !== undefined) {
    const sent = await sendToAskerAlone(incoming, { privately, plain: activity }, deps, log);
    if (sent !== undefined) return sent.answerId === undefined ? undefined : shownAs(sent.answerId, true);
    const { privately: _refused, ...forEveryone } = answer;
    return put(incoming, forEveryone, deps, log, renews);
  }
  const shownIn = await send(incoming, activity, deps);
  takeAwayPrivate(incoming, privateBefore(incoming, renews), deps, log);
  return shownIn === undefined ? undefined : shownAs(shownIn, false);
}

function shownAs(answerId: string, isPrivate: boolean): ShownAnswer {
  return { answerId, ...(isPrivate && { isAnswerPrivate: true }) };
}

/** The private message whose place a message for everybody takes. */
function privateBefore({ input, privacy }: Incoming, renews: ShownAnswer | undefined): string | undefined {
  if (renews?.isAnswerPrivate) return renews.answerId;
  return privacy !== undefined && input.kind === 'button' && input.inPlace ? input.cardActivityId : undefined;
}

function takeAwayPrivate(
  { address }: Incoming,
  message: string | undefined,
  deps: AnswerDeps,
  log: Log,
): void {
  if (message === undefined) return;
  const removed = deliver(() => deps.connector.remove(forAskerAlone(address), message), deps.sleep, 'update');
  inBackground(removed, 'card was not taken away', deps, log);
}

/** Withdraws a notification once Teams has taken the answer. If the store fails, the person gets both. */
export async function withdraw(
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

export function update(
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

/** The message whose card the answer replaces: both are for the asker alone, or for everybody. */
export function cardToReplace({ input, privacy }: Incoming, { privately }: Answer): string | undefined {
  const isSameForAll = (privacy === undefined) === (privately === undefined);
  return input.kind === 'button' && input.inPlace && isSameForAll ? input.cardActivityId : undefined;
}

export function inBackground(
  work: Promise<unknown>,
  failure: LogMessage<'error'>,
  deps: AnswerDeps,
  log: Log,
): void {
  const logged = work.catch((error: unknown) => log.error({ error: errorForLog(error) }, failure));
  deps.keepRunning(logged.then(() => undefined));
}
