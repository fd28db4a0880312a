import type { Log } from '../../log/log.ts';
import { chooseLocale, translate, type Locale } from '../../i18n/index.ts';
import { commandsPerMinute } from './person-limits.ts';
import { dispatch } from './dispatch.ts';
import { foldOf, type Fold } from './fold.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import { languagesFor } from '../showing/languages.ts';
import { messageWith, respondWith, type CardActionResponse } from '../showing/outgoing.ts';
import type { AnswerClaim } from './only-once.ts';
import { buttonDeadline, messageDeadline, waitFor } from './answer-deadline.ts';
import { isForAskerAlone } from './private-answer.ts';
import { untraced } from '../../tracing/traced.ts';
import type { AnswerDeps } from './answer-deps.ts';
import { draw, replacesCard, sentence, type Answer } from './draw-answer.ts';
import { cardToReplace, inBackground, put, show, update, withdraw } from './show-answer.ts';

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
  claim.recordAnswered(claim.isEdit ? (await claim.findLatest()).shown : shownIn);
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
  const latest = mayBeEdited ? await claim.findLatest() : { isOvertaken: false };
  if (latest.isOvertaken) return false;
  const shownIn = await show(incoming, answer, deps, log, claim.isEdit ? latest.shown : undefined);
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

/** Starts to work on the answer: none when an equal question has it. Neither this nor `work` rejects. */
async function beginWork(incoming: Incoming, { isAnswered }: Fold, deps: AnswerDeps, log: Log) {
  // Read together with what else the turn reads first.
  const languages = languagesFor(incoming, deps, log);
  const { traced = untraced } = deps;
  const work = dispatch(incoming, languages, deps, log, isAnswered).then(async (reply) => {
    if (reply.kind === 'answeredAlready') return undefined;
    const { locale } = await languages;
    return traced('draw', { reply: reply.kind }, () =>
      Promise.resolve(draw(incoming, reply, locale, deps, log)),
    );
  });
  const { locale } = await languages;
  return { locale, work };
}
