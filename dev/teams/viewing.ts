import { answeredActivity } from './bot-activity.ts';
import type { BotActivity, CardJson, Delivery } from './types.ts';

/** The most people that `refresh.userIds` may name, and the longest that an answer is looked at without asking again. */
const mostViewers = 60;
const answerLastsMs = 60_000;

interface OwnView {
  /** The message that all see, whose card this one stands in for. */
  readonly shared: BotActivity;
  readonly seen: BotActivity;
}

/** What the client of one person does by itself: it asks the bot for the cards that name this person in `refresh`. */
export interface Viewing {
  /**
   * Shows the person these messages: asks for each card that is to be refreshed for the person, unless the last answer is
   * no older than a minute, also after an update of its message.
   * @returns the messages as this person sees them
   * @throws Error when a card names people as Teams does not take it, or the answer is none that Teams shows
   */
  look(messages: readonly BotActivity[]): Promise<BotActivity[]>;
}

export function createViewing(deps: {
  readonly userId: string;
  /** How many people are in the conversation. */
  readonly members: () => number;
  readonly ask: (action: CardJson, cardId: string) => Promise<Delivery>;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}): Viewing {
  const { userId, members, ask, now } = deps;
  const own = new Map<string, OwnView>();
  const askedAt = new Map<string, number>();

  async function refreshed(shared: BotActivity): Promise<BotActivity> {
    const { id, conversationId } = shared;
    const before = own.get(id);
    const shown = before?.shared === shared ? before.seen : shared;
    const action = actionFor(shown.card?.['refresh'], userId, members());
    if (action === undefined || now() - (askedAt.get(id) ?? -Infinity) < answerLastsMs) return shown;
    const { status, body } = await ask(action, id);
    askedAt.set(id, now());
    const answer = answeredActivity(body, { id, conversationId });
    if (status !== 200) throw new Error(`An automatic refresh was answered with HTTP ${status}.`);
    if (answer === undefined) return shown;
    if (answer.card === undefined) throw new Error(`Nobody asked, and Teams would show “${answer.text}”.`);
    own.set(id, { shared, seen: answer });
    return answer;
  }

  return {
    async look(messages) {
      const seen: BotActivity[] = [];
      for (const message of messages) seen.push(await refreshed(message));
      return seen;
    },
  };
}

/** The action that the client runs for this person, if any. */
function actionFor(refresh: unknown, userId: string, members: number): CardJson | undefined {
  if (refresh === undefined) return undefined;
  const { action, userIds } = refresh as { readonly action: CardJson; readonly userIds?: readonly string[] };
  if (action['type'] !== 'Action.Execute') throw new Error('Teams refreshes with Action.Execute only.');
  if (userIds === undefined) return members <= mostViewers ? action : undefined;
  if (userIds.length > mostViewers) throw new Error(`${userIds.length} people are too many for Teams.`);
  const unknown = userIds.find((id) => !id.startsWith('29:'));
  if (unknown !== undefined) throw new Error(`Teams knows nobody as ${unknown}.`);
  return userIds.includes(userId) ? action : undefined;
}
