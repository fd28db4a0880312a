import { isDeepStrictEqual } from 'node:util';
import type { BotActivity } from '../teams/index.ts';
import { renderActivity, type TerminalOptions } from './render.ts';

/**
 * Prints what the bot says as it comes. A card that is the answer to a pressed button and is also updated for
 * everybody, whichever comes first, is printed once, as a person sees it once.
 */
export function createPrinter(
  print: (text: string) => void,
  options: TerminalOptions,
): (activity: BotActivity) => void {
  const changes = new Map<string, Pick<BotActivity, 'how' | 'card'>>();
  return (activity) => {
    const { id, how, card } = activity;
    if (activity.activity.type === 'typing') return;
    const changed = how === 'updated' || (how === 'answered' && card !== undefined);
    if (changed) {
      const last = changes.get(id);
      changes.set(id, { how, ...(card && { card }) });
      if (last && last.how !== how && isDeepStrictEqual(last.card, card)) return;
    }
    const text = renderActivity(activity, options);
    if (text === '') return;
    if (how === 'answered' && !card) print(`(the button says: ${text})\n`);
    else print(changed ? `(the card above changed)\n${text}\n` : `${text}\n`);
  };
}
