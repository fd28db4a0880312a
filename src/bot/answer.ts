import { TurnContext, type Activity, type CloudAdapter } from 'botbuilder';
import type { Log } from '../api/index.ts';
import { translate, type Locale } from '../i18n/index.ts';
import { dispatch, type DispatchDeps } from './dispatch.ts';
import { errorForLog } from './error-for-log.ts';
import type { Incoming } from './incoming.ts';
import { languagesFor } from './languages.ts';
import { messageWith, respondWith, toActivity, type CardActionResponse } from './outgoing.ts';
import { buttonPatience, messagePatience, waitFor, type Sleep } from './patience.ts';
import type { Reply } from './replies.ts';

/** What answering a turn needs. */
export interface AnswerDeps extends DispatchDeps {
  readonly defaultLocale: Locale;
  readonly adapter: Pick<CloudAdapter, 'continueConversationAsync'>;
  readonly botAppId: string;
  readonly sleep: Sleep;
  /** Keeps the process alive, when it is asked to stop, until a late answer has been sent. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/** Answers a typed message, or a button of a host without Action.Execute. */
export async function answerMessage(
  context: TurnContext,
  incoming: Incoming,
  deps: AnswerDeps,
  log: Log,
): Promise<void> {
  const languages = await languagesFor(incoming, deps, log);
  const work = dispatch(incoming, languages, deps, log);
  const outcome = await waitFor(work, messagePatience, deps.sleep, () =>
    context.sendActivity({ type: 'typing' }),
  );
  if (outcome.kind === 'answered') {
    await show(context, incoming, draw(incoming, outcome.result, languages.locale, deps));
    return;
  }
  await context.sendActivity(translate(languages.locale, 'replies.stillAsking'));
  answerLater(context, incoming, work, languages.locale, deps, log);
}

/** Answers a pressed Action.Execute. What it returns goes into the HTTP response. */
export async function answerCardAction(
  context: TurnContext,
  incoming: Incoming,
  deps: AnswerDeps,
  log: Log,
): Promise<CardActionResponse> {
  const languages = await languagesFor(incoming, deps, log);
  const { locale } = languages;
  const work = dispatch(incoming, languages, deps, log);
  const outcome = await waitFor(work, buttonPatience, deps.sleep, () => Promise.resolve());
  if (outcome.kind === 'later') {
    answerLater(context, incoming, work, locale, deps, log);
    return messageWith(translate(locale, 'replies.stillAsking'));
  }
  const activity = draw(incoming, outcome.result, locale, deps);
  if (activity.text !== undefined) return messageWith(activity.text);
  await show(context, incoming, activity);
  return cardToReplace(incoming) === undefined
    ? messageWith(translate(locale, 'replies.answeredBelow'))
    : respondWith(activity);
}

function draw(incoming: Incoming, reply: Reply, locale: Locale, deps: AnswerDeps): Partial<Activity> {
  const { timeZone, host } = incoming;
  return toActivity(reply, { locale, timeZone, host, now: deps.now() });
}

/** Shows an answer: in place of the card that asked for it, else as a new message. */
async function show(context: TurnContext, incoming: Incoming, activity: Partial<Activity>): Promise<void> {
  const id = activity.text === undefined ? cardToReplace(incoming) : undefined;
  if (id !== undefined && (await update(context, { ...activity, id }))) return;
  await context.sendActivity(activity);
}

/** The message whose card the answer replaces. */
function cardToReplace({ input }: Incoming): string | undefined {
  return input.kind === 'button' && input.inPlace ? input.cardActivityId : undefined;
}

/** False when the message is gone or this host cannot update: then a new message is the next best. */
async function update(context: TurnContext, activity: Partial<Activity>): Promise<boolean> {
  try {
    await context.updateActivity(activity);
    return true;
  } catch {
    return false;
  }
}

/** Sends the answer once the work is done, outside the turn that asked. */
function answerLater(
  context: TurnContext,
  incoming: Incoming,
  work: Promise<Reply>,
  locale: Locale,
  deps: AnswerDeps,
  log: Log,
): void {
  const reference = TurnContext.getConversationReference(context.activity);
  const send = async () => {
    const activity = draw(incoming, await work, locale, deps);
    await deps.adapter.continueConversationAsync(deps.botAppId, reference, async (later) => {
      // botbuilder makes up an id here, and would reply to a message that does not exist.
      delete (later.activity as Partial<Activity>).id;
      await show(later, incoming, activity);
    });
  };
  deps.keepRunning(
    send().catch((error: unknown) => log.error({ error: errorForLog(error) }, 'late answer was not sent')),
  );
}
