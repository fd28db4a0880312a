import type { BotActivity } from './types.ts';
import type { Waiting } from './waiting.ts';

/** What the bot said, and the waits for it. */
export interface Inbox {
  /** Everything, in order of arrival: typing, updates and deletions too. */
  readonly all: readonly BotActivity[];
  add(activity: BotActivity): void;
  /**
   * Oldest first, without typing. An id without `;messageid=` names all threads of the channel.
   * @param viewer the id of a person: what others alone see is left out
   */
  of(conversationId?: string, viewer?: string): BotActivity[];
  typingOf(conversationId?: string): BotActivity[];
  /** Takes all that was not taken yet. */
  takeNew(conversationId?: string, viewer?: string): BotActivity[];
  /** Takes the oldest that was not taken yet; waits for it. */
  takeNext(conversationId?: string, timeoutMs?: number, viewer?: string): Promise<BotActivity>;
  /** The oldest that fits, among those that came and those that will. */
  waitFor(
    fits: (activity: BotActivity) => boolean,
    wanted?: string,
    timeoutMs?: number,
  ): Promise<BotActivity>;
}

export function createInbox(
  waiting: Waiting,
  onActivity: (activity: BotActivity) => void = () => undefined,
): Inbox {
  const all: BotActivity[] = [];
  const taken = new Set<BotActivity>();
  const of = (conversationId?: string, viewer?: string): BotActivity[] =>
    all.filter(
      (activity) => !isTyping(activity) && isIn(conversationId, activity) && isSeenBy(viewer, activity),
    );

  const late = (wanted: string) => (timeoutMs: number) =>
    `${wanted} did not come within ${timeoutMs} ms. ${whatCame(all)}`;

  return {
    all,
    of,
    typingOf: (conversationId) =>
      all.filter((activity) => isTyping(activity) && isIn(conversationId, activity)),
    add(activity) {
      all.push(activity);
      onActivity(activity);
      waiting.look();
    },
    takeNew(conversationId, viewer) {
      const untaken = of(conversationId, viewer).filter((activity) => !taken.has(activity));
      for (const activity of untaken) taken.add(activity);
      return untaken;
    },
    takeNext(conversationId, timeoutMs, viewer) {
      const wanted = `A new activity of the bot${conversationId === undefined ? '' : ` in ${conversationId}`}`;
      // Taken inside the search, so that two waits at once never get the same one.
      const find = () => {
        const next = of(conversationId, viewer).find((activity) => !taken.has(activity));
        if (next) taken.add(next);
        return next;
      };
      return waiting.until(find, late(wanted), timeoutMs);
    },
    waitFor(fits, wanted = 'The activity that was waited for', timeoutMs) {
      return waiting.until(() => all.find(fits), late(wanted), timeoutMs);
    },
  };
}

function isTyping({ activity }: BotActivity): boolean {
  return activity.type === 'typing';
}

function isSeenBy(viewer: string | undefined, { onlyFor }: BotActivity): boolean {
  return viewer === undefined || onlyFor === undefined || onlyFor === viewer;
}

function isIn(conversationId: string | undefined, activity: BotActivity): boolean {
  if (conversationId === undefined || activity.conversationId === conversationId) return true;
  return activity.conversationId.startsWith(`${conversationId};messageid=`);
}

function whatCame(all: readonly BotActivity[]): string {
  if (all.length === 0) return 'Nothing came from the bot.';
  return ['What came instead:', ...all.slice(-10).map((activity) => `- ${describe(activity)}`)].join('\n');
}

function describe({ how, activity, text, card, conversationId }: BotActivity): string {
  const said = text || (card ? JSON.stringify(card['fallbackText'] ?? card).slice(0, 120) : '');
  return `${how} ${activity.type} in ${conversationId}: ${said || '(nothing to read)'}`;
}
