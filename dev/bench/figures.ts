/** One measurement. */
export interface Figure {
  readonly what: string;
  /** The database engine, where one is part of it. */
  readonly engine?: string;
  readonly value: number;
  /** `/s`, `ms`, `MB`, … */
  readonly unit: string;
  readonly goal?: { readonly atLeast: number } | { readonly under: number };
}

/** A part of the benchmark: measures and reports, and throws an error when something was lost or is broken. */
export type Part = (report: (figure: Figure) => void) => Promise<void>;

const widths = { what: 66, engine: 16, value: 17, goal: 18 };

export const heading = row('measured', 'engine', 'value', 'goal', '');

/** A line of the table. */
export function lineOf({ what, engine = '–', value, unit, goal }: Figure): string {
  if (goal === undefined) return row(what, engine, `${numberOf(value)} ${unit}`, '–', '');
  const isMet = 'atLeast' in goal ? value >= goal.atLeast : value < goal.under;
  const wanted = 'atLeast' in goal ? `at least ${numberOf(goal.atLeast)}` : `under ${numberOf(goal.under)}`;
  return row(what, engine, `${numberOf(value)} ${unit}`, wanted, isMet ? 'met' : 'NOT MET');
}

function row(what: string, engine: string, value: string, goal: string, isMet: string): string {
  const cells = [what.padEnd(widths.what), engine.padEnd(widths.engine), value.padStart(widths.value)];
  return [...cells, goal.padStart(widths.goal), isMet].join('  ').trimEnd();
}

function numberOf(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
