import { isDeepStrictEqual } from 'node:util';
import type { BotActivity } from '../teams/index.ts';
import { renderActivity, type TerminalOptions } from './render.ts';

/**
 * Prints what the bot says as it comes. A card that was updated and is then also the answer to the pressed
 * button is printed once, as a person sees it once.
 */
export function createPrinter(
  print: (text: string) => void,
  options: TerminalOptions,
): (activity: BotActivity) => void {
  const printed = new Map<string, unknown>();
  return (activity) => {
    const { id, how, card } = activity;
    if (activity.activity.type === 'typing') return;
    if (how === 'answered' && card && isDeepStrictEqual(printed.get(id), card)) return;
    printed.set(id, card);
    const text = renderActivity(activity, options);
    if (text === '') return;
    if (how === 'answered' && !card) print(`(the button says: ${text})\n`);
    else print(how === 'updated' ? `(the card above changed)\n${text}\n` : `${text}\n`);
  };
}
