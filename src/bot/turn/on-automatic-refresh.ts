import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readOrigin } from '../../teams/activity/incoming.ts';
import { viewedCard } from '../renewing/viewed-card.ts';
import type { ReadRecently } from '../renewing/recent-reads.ts';
import { maySpeak, mayRequest } from '../contract/authorise.ts';
import { respondWith, type CardActionResponse } from '../showing/outgoing.ts';
import { waitFor } from '../answering/answer-deadline.ts';
import type { BotDeps } from './deps.ts';
import type { ButtonAnswer } from './on-button.ts';
import { readTurn } from './read-turn.ts';

/** What answering somebody's Teams needs beside a turn. */
export interface RefreshDeps extends BotDeps {
  readonly readRecently: ReadRecently;
}

/** Teams gives five seconds for the answer; so much of it is for Partner Center. */
const readDeadline = { typingAfterMs: Infinity, typingEveryMs: Infinity, handOverAfterMs: 2_000 };

/**
 * Answers a Teams that shows somebody a card which is to be kept up to date: with the card as that person sees it, which
 * asks for itself again. Nobody has pressed anything, so nothing begins, nothing counts as a command of the person, and
 * nothing is written.
 */
export async function onAutomaticRefresh(activity: Activity, deps: RefreshDeps): Promise<ButtonAnswer> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const { sender, address, timeZone, ...origin } = readOrigin(activity, conversation, correlationId);
  try {
    if (!deps.personLimits.takeRefresh(sender.key)) return unanswered('TooManyRequests');
    const isGuest = (await deps.memberships.known({ ...origin, sender, address, timeZone })) === 'guest';
    if (!maySpeak(sender, deps.access) || isGuest) return unanswered('Forbidden');
    const { conversationId } = conversation;
    const card = await deps.store.findCard({ conversationId, activityId: activity.replyToId ?? '' });
    if (card === undefined) return unanswered('NotFound');
    const viewer = { userId: address.person.id, mayRequest: mayRequest(sender.aadObjectId, deps.access) };
    const message = await viewedCard(card, { conversation, viewer, timeZone }, { ...deps, log, inTime });
    return { status: 200, body: respondWith(message) };
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'a card could not be drawn for somebody who looks at it');
    return unanswered('InternalError', 500);
  }

  async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = await waitFor(work, readDeadline, deps.sleep, () => Promise.resolve());
    return outcome.kind === 'answered' ? outcome.result : undefined;
  }
}

/**
 * Leaves the card as it is. A sentence would pop up, although the person has asked nothing
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards,
 * read 2026-11, has the form of an error).
 */
function unanswered(code: string, statusCode: 400 | 500 = 400): ButtonAnswer {
  const body: CardActionResponse = {
    statusCode,
    type: 'application/vnd.microsoft.error',
    value: { code, message: 'The card stays as it is.' },
  };
  return { status: 200, body };
}
