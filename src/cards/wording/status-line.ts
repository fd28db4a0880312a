/**
 * A status as a line shows it. Symbol, word and colour say the same, so that no reader depends on one of
 * them.
 */
export interface StatusLine {
  readonly status: string;
  readonly color: 'default' | 'accent' | 'good' | 'warning' | 'attention';
}

/** Symbol and colour for each meaning. */
const lineStyles = {
  done: { symbol: '✔', color: 'good' },
  refused: { symbol: '✖', color: 'attention' },
  waiting: { symbol: '⏳', color: 'warning' },
  failed: { symbol: '⚠', color: 'attention' },
  doubtful: { symbol: '⚠', color: 'warning' },
  /** The outcome is not known. */
  unsettled: { symbol: '?', color: 'warning' },
  /** A question to the reader, or a word that the bot does not know. */
  question: { symbol: '?', color: 'accent' },
  /** It holds without a review. */
  stated: { symbol: '●', color: 'accent' },
  nothing: { symbol: '○', color: 'default' },
  ended: { symbol: '■', color: 'default' },
} as const satisfies Record<string, Pick<StatusLine, 'color'> & { readonly symbol: string }>;

/** The style of a line, named by its meaning. */
export type LineStyle = keyof typeof lineStyles;

/** A line with the given words. */
export function styledLine(style: LineStyle, words: string): StatusLine {
  const { symbol, color } = lineStyles[style];
  return { status: `${symbol} ${words}`, color };
}

/** Puts no-break spaces into a line, so that several totals in a row break only between them. */
export function unbroken(line: StatusLine): StatusLine {
  return { ...line, status: line.status.replaceAll(' ', '\u00a0') };
}
