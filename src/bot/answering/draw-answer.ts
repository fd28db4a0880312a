import type { Log } from '../../log/log.ts';
import { type Locale } from '../../i18n/index.ts';
import type { NotificationKey } from '../../watch/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { withPrivateButtons } from '../showing/private-buttons.ts';
import { toCardMessage, toMessage } from '../showing/outgoing.ts';
import { isForAskerAlone } from './private-answer.ts';
import { readersOf, type Refusal, type Reply } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

import type { AnswerDeps } from './answer-deps.ts';

/**
 * A message that is ready to be sent. `refused`: the sender may not do this, and is told so now, or was told
 * before.
 */
export interface Answer {
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

/** Renders a reply. One that cannot be rendered is a defect of the bot, and becomes a problem card. */
export function draw(
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
export function sentence(text: string, isPrivate: boolean): Answer {
  return { activity: { text }, isKept: false, isForAll: false, ...(isPrivate && { privately: { text } }) };
}

/** Whether a card was pressed whose place the answer takes. */
export function replacesCard({ input }: Incoming): boolean {
  return input.kind === 'button' && input.inPlace && input.cardActivityId !== undefined;
}
