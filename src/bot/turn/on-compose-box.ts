import { chooseLocale, translate } from '../../i18n/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readComposeInput } from '../../teams/activity/compose.ts';
import { readOrigin } from '../../teams/activity/incoming.ts';
import { composeSentence, type ComposeAnswer } from '../showing/compose-answer.ts';
import { answerComposeBox } from './answer-compose-box.ts';
import { buttonDeadline, waitFor } from '../answering/answer-deadline.ts';
import type { BotDeps } from './deps.ts';
import { readTurn } from './read-turn.ts';

/**
 * Answers a search in the compose box, or the choice of a customer that it found: in time, with HTTP 200, and with a
 * sentence where there is no result, because Teams shows anything else as a failure of the app. The chat is not
 * remembered: the bot may not be in it.
 */
export async function onComposeBox(
  activity: Activity,
  deps: BotDeps,
): Promise<{ readonly status: 200; readonly body: ComposeAnswer }> {
  const { conversation, correlationId, log } = readTurn(activity, deps);
  const origin = readOrigin(activity, conversation, correlationId);
  const locale = chooseLocale([origin.locale], deps.defaultLocale);
  const startedAt = deps.now().getTime();
  const input = readComposeInput(activity);
  const work = answerComposeBox(input, origin, deps, log).catch((error: unknown) => {
    log.error({ error: errorForLog(error) }, 'turn failed');
    return composeSentence(translate(locale, 'problems.internal.title'));
  });
  deps.keepRunning(work.then(() => undefined));
  const outcome = await waitFor(work, buttonDeadline, deps.sleep, () => Promise.resolve());
  const reply = outcome.kind === 'answered' ? input?.kind : 'late';
  log.info({ reply, ms: deps.now().getTime() - startedAt }, 'compose box answered');
  const late = () => composeSentence(translate(locale, 'composeBox.slow'));
  return { status: 200, body: outcome.kind === 'answered' ? outcome.result : late() };
}
