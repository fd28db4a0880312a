import { hash } from 'node:crypto';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readIncoming, type Incoming } from '../../teams/activity/incoming.ts';
import { answerMessage, answerTooMany } from '../answering/answer.ts';
import type { BotDeps } from './deps.ts';
import { keepPressedCard } from './keep-pressed-card.ts';
import { claimActivity, type AnswerClaim, type Question } from '../answering/only-once.ts';
import { readTurn } from './read-turn.ts';
import { rememberConversation } from './remember-conversation.ts';

/**
 * Answers a message that was edited, if it asks something else than before. Teams also tells of a message that comes
 * back after it was deleted; that asks nothing new.
 */
export async function onMessageUpdate(activity: Activity, deps: BotDeps): Promise<void> {
  if (activity.channelData?.eventType === 'editMessage') await onMessage(activity, deps);
}

/**
 * Answers a typed message, or a pressed button of a host without Action.Execute. A failure is logged, not
 * thrown.
 */
export async function onMessage(activity: Activity, deps: BotDeps): Promise<void> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const incoming = readIncoming(activity, conversation, correlationId);
  if (incoming === undefined) return;
  const question = questionOf(activity, incoming);
  let claim: AnswerClaim | undefined;
  try {
    const pace = deps.personLimits.pace(incoming.sender.key);
    if (pace === 'tooMany') await answerTooMany(incoming, deps, log);
    if (pace !== 'admitted') return;
    [, , claim] = await Promise.all([
      rememberConversation(incoming, deps, log),
      keepPressedCard(incoming, deps, log),
      claimActivity(activity, deps, log, question),
    ]);
    if (claim === undefined) return;
    await answerMessage(incoming, deps, log, claim);
  } catch (error) {
    await claim?.release();
    log.error({ error: errorForLog(error) }, 'turn failed');
  }
}

/** What is asked, as a hash: enough to tell whether an edit asks something else. */
function questionOf({ type }: Activity, { input }: Incoming): Question {
  const isEdit = type === 'messageUpdate';
  if (input.kind !== 'text') return { isEdit };
  return { isEdit, asked: hash('sha256', input.text, 'base64url') };
}
