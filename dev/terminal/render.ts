import type { BotActivity, CardJson } from '../teams/index.ts';
import { clean, readMarkdown } from './markdown.ts';
import { cardLines } from './render-card.ts';
import { paint, type Line } from './spans.ts';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** How wide and how colourful this process may print. NO_COLOR and a pipe mean no colour. */
export function terminalOptions(stdout: NodeJS.WriteStream = process.stdout): TerminalOptions {
  const colour = stdout.isTTY && stdout.hasColors();
  return { width: Math.min(Math.max(stdout.columns || 80, 40), 100), colour };
}

/** An Adaptive Card as text, with a line along its left side. */
export function renderCard(card: CardJson, { width, colour }: TerminalOptions): string {
  const border: Line = [{ text: '│ ', style: ['dim'] }];
  return paint(
    cardLines(card, width - 2).map((line) => [...border, ...line]),
    colour,
  );
}

/** Everything a person sees of one message of the bot: its text, cards, and what they may answer with. */
export function renderActivity({ activity, text, how }: BotActivity, options: TerminalOptions): string {
  if (how === 'deleted') return '(the message was deleted)';
  const words = text === '' ? [] : [paint(wrap(readMarkdown(text), options.width), options.colour)];
  const attached = (activity.attachments ?? []).map(({ contentType, content, name }) =>
    contentType === 'application/vnd.microsoft.card.adaptive'
      ? renderCard(content as CardJson, options)
      : `(attachment: ${[name, contentType]
          .filter((each) => typeof each === 'string')
          .map(clean)
          .join(', ')})`,
  );
  return [...words, ...attached].join('\n');
}
