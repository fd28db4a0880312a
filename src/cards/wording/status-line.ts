/** Fills behind a status. Text on them has the host's default colour: coloured text cannot be read on all of them. */
export type FillStyle = 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

/**
 * A status as a card shows it. Symbol and words say the same as the fill behind them, so that no reader depends on
 * one of them.
 */
export interface StatusLine {
  /** The symbol and the words. */
  readonly status: string;
  readonly symbol: string;
  readonly style: FillStyle;
}

/** Symbol and fill for each meaning. */
const lineStyles = {
  done: { symbol: '✔', style: 'good' },
  refused: { symbol: '✖', style: 'attention' },
  waiting: { symbol: '⏳', style: 'warning' },
  failed: { symbol: '⚠', style: 'attention' },
  doubtful: { symbol: '⚠', style: 'warning' },
  /** The outcome is not known. */
  unsettled: { symbol: '?', style: 'warning' },
  /** A word that the bot does not know. */
  question: { symbol: '?', style: 'accent' },
  /** What somebody asks for, or is to confirm. */
  asked: { symbol: '➤', style: 'accent' },
  /** It holds without a review. */
  stated: { symbol: '●', style: 'accent' },
  nothing: { symbol: '○', style: 'emphasis' },
  ended: { symbol: '■', style: 'emphasis' },
} as const satisfies Record<string, Omit<StatusLine, 'status'>>;

/** The style of a line, named by its meaning. */
export type LineStyle = keyof typeof lineStyles;

/** A line with the given words. */
export function styledLine(style: LineStyle, words: string): StatusLine {
  const { symbol } = lineStyles[style];
  return { ...lineStyles[style], status: `${symbol} ${words}` };
}

/** Several totals in a row, with a wide space between them, which is the only place where a line breaks. */
export function inARow(lines: readonly StatusLine[]): StatusLine[] {
  return lines.map((line, index) => {
    const status = line.status.replaceAll(' ', '\u00a0');
    return { ...line, status: index < lines.length - 1 ? `${status}\u2003` : status };
  });
}

/** Keeps the symbol on the line of its word, where the status stands within a line. */
export function withinLine(line: StatusLine): StatusLine {
  return { ...line, status: line.status.replace(' ', '\u00a0') };
}
