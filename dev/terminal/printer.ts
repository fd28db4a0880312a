import { isDeepStrictEqual } from 'node:util';
import type { BotActivity } from '../teams/index.ts';
import { renderActivity, type TerminalOptions } from './render.ts';

/**
 * Prints the bot's messages as they come. A card that answers a pressed button and is also updated for the other
 * readers is printed once, whichever comes first, because a person sees it once. Above what nobody else sees, it says so.
 */
export function createPrinter(
  print: (text: string) => void,
  options: TerminalOptions,
): (activity: BotActivity) => void {
  const changes = new Map<string, Pick<BotActivity, 'how' | 'card'>>();
  return (activity) => {
    const { id, how, card, onlyFor } = activity;
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
    else {
      const marks = [
        ...(changed ? ['(the card above changed)'] : []),
        ...(onlyFor ? ['(only you see this)'] : []),
      ];
      print(`${[...marks, text].join('\n')}\n`);
    }
  };
}
