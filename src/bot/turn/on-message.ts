import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readIncoming } from '../../teams/activity/incoming.ts';
import { answerMessage, answerTooMany } from './answer.ts';
import type { BotDeps } from './deps.ts';
import { claimActivity, type AnswerClaim } from './only-once.ts';
import { readTurn } from './read-turn.ts';
import { rememberConversation } from './remember-conversation.ts';

/**
 * Answers a typed message, or a pressed button of a host without Action.Execute. A failure is logged, not
 * thrown.
 */
export async function onMessage(activity: Activity, deps: BotDeps): Promise<void> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const incoming = readIncoming(activity, conversation, correlationId);
  if (incoming === undefined) return;
  let claim: AnswerClaim | undefined;
  try {
    const pace = deps.personLimits.pace(incoming.sender.key);
    if (pace === 'tooMany') await answerTooMany(incoming, deps, log);
    if (pace !== 'admitted') return;
    [, claim] = await Promise.all([
      rememberConversation(incoming, deps, log),
      claimActivity(activity, deps, log),
    ]);
    if (claim === undefined) return;
    await answerMessage(incoming, deps, log);
    claim.recordAnswered();
  } catch (error) {
    await claim?.release();
    log.error({ error: errorForLog(error) }, 'turn failed');
  }
}
