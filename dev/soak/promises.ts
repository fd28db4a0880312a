import type { BotActivity } from '../teams/index.ts';

/** A conversation that waits for the decision about a customer. */
export interface Promised {
  readonly conversationId: string;
  readonly companyName: string;
}

/** How the promises were kept. */
export interface Kept {
  readonly promised: number;
  readonly lost: readonly Promised[];
  /** Told again with no word that it may be there already. */
  readonly twice: readonly Promised[];
  /** Told again with that word. */
  readonly marked: number;
}

/** The bot's words of a message that may have arrived before (English). */
const mayHaveArrived = 'You may have received this already';

/** Compares what was promised with the messages that came since the decision. Company names begin no other's. */
export function compare(promised: readonly Promised[], came: readonly BotActivity[]): Kept {
  const news = came
    .filter(({ how, card }) => how === 'sent' && card !== undefined)
    .map(({ conversationId, card }) => ({ place: placeOf(conversationId), text: JSON.stringify(card) }));
  const told = promised.map((promise) => {
    const about = news.filter(
      ({ place, text }) => place === placeOf(promise.conversationId) && text.includes(promise.companyName),
    );
    const marked = about.filter(({ text }) => text.includes(mayHaveArrived)).length;
    return { promise, times: about.length, marked };
  });
  const those = (fits: (it: (typeof told)[number]) => boolean) =>
    told.filter(fits).map(({ promise }) => promise);
  return {
    promised: promised.length,
    lost: those(({ times }) => times === 0),
    twice: those(({ times, marked }) => times - marked > 1),
    marked: told.reduce((sum, { times, marked }) => sum + (times > 1 ? marked : 0), 0),
  };
}

/** A channel without its thread. */
function placeOf(conversationId: string): string {
  return conversationId.split(';')[0] ?? conversationId;
}
