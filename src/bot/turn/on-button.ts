import { errorForLog } from '../../log/error-for-log.ts';
import { translate } from '../../i18n/index.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readIncoming } from '../../teams/activity/incoming.ts';
import { languagesFor } from '../showing/languages.ts';
import { messageWith, type CardActionResponse } from '../showing/outgoing.ts';
import { answerCardAction, respondTooMany } from '../answering/answer.ts';
import type { BotDeps } from './deps.ts';
import { keepPressedCard } from './keep-pressed-card.ts';
import { claimActivity, type AnswerClaim } from '../answering/only-once.ts';
import { readTurn } from './read-turn.ts';
import { rememberConversation } from './remember-conversation.ts';

/** The HTTP answer to an invoke. */
export interface ButtonAnswer {
  readonly status: 200 | 400;
  readonly body?: CardActionResponse;
}

/** Answers a pressed Action.Execute. A failure is logged, and told in a sentence beneath the card. */
export async function onButton(activity: Activity, deps: BotDeps): Promise<ButtonAnswer> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const incoming = readIncoming(activity, conversation, correlationId);
  if (incoming === undefined) return { status: 400 };
  const sentence = async (key: 'replies.receivedAlready' | 'problems.internal.title') => {
    const { locale } = await languagesFor(incoming, deps, log);
    return messageWith(translate(locale, key));
  };
  let claim: AnswerClaim | undefined;
  try {
    const pace = deps.personLimits.pace(incoming.sender.key);
    if (pace !== 'admitted') return { status: 200, body: respondTooMany(incoming, deps) };
    [, , claim] = await Promise.all([
      rememberConversation(incoming, deps, log),
      keepPressedCard(incoming, deps, log),
      claimActivity(activity, deps, log),
    ]);
    if (claim === undefined) return { status: 200, body: await sentence('replies.receivedAlready') };
    const body = await answerCardAction(incoming, deps, log);
    claim.recordAnswered();
    return { status: 200, body };
  } catch (error) {
    await claim?.release();
    log.error({ error: errorForLog(error) }, 'turn failed');
    return { status: 200, body: await sentence('problems.internal.title') };
  }
}
