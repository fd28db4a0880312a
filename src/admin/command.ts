import type { Program } from '../command-line/read-command-line.ts';
import type { Administration } from '../storage/administering/open-administration.ts';
import type { ListRow } from '../storage/administering/lists.ts';
import { tableOf } from './table.ts';

/** One command of `npm run admin`. */
export interface AdminCommand extends Omit<Program, 'name'> {
  readonly name: string;
  /** @throws Error with one sentence about why it was not done; the program then ends with 1 */
  readonly run: (typed: Typed, context: AdminContext) => Promise<Output>;
}

/** What was typed after the command's name. */
export interface Typed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly operands: readonly string[];
}

/** What a command works on. */
export interface AdminContext {
  readonly databaseUrl: string;
  readonly requestsPerMinute: number;
  readonly now: () => Date;
  /** Opens the database, for as long as the work takes. */
  readonly administer: <Result>(work: (administration: Administration) => Promise<Result>) => Promise<Result>;
}

/** What a command prints: for people, or with `--json` for scripts. */
export interface Output {
  readonly text: string;
  readonly json: unknown;
}

/** The most rows that are listed. Whoever needs all of them exports. */
export const mostRows = 1_000;

/** A list as a table, or a sentence when there is nothing in it. */
export function listed(rows: readonly ListRow[], none: string): Output {
  const cut = rows.length === mostRows ? `\nThese are the first ${mostRows}; export has all.` : '';
  return { json: rows, text: rows.length === 0 ? none : `${tableOf(rows)}${cut}` };
}

/** What happened, in a sentence. */
export function done(text: string, json: unknown): Output {
  return { text, json };
}

/** The one operand that a command needs. */
export function operandOf({ operands }: Typed, what: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined || others.length > 0) throw new Error(`Name ${what}, and nothing else.`);
  return operand;
}
