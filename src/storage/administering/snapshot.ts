/** A row as the database has it. */
export type StoredRow = Readonly<Record<string, unknown>>;

type Rows = Iterable<readonly StoredRow[]>;
type AsyncRows = AsyncIterable<readonly StoredRow[]>;

/** All rows of a database as they were at one moment. Nobody who writes meanwhile waits for it, or is seen. */
export interface Snapshot {
  /** The names of the tables; one that others refer to stands before them. */
  readonly tables: readonly string[];
  readonly count: (table: string) => Promise<number>;
  /** The rows of one table, so many at a time that the memory they take is bounded. */
  readonly rowsOf: (table: string) => Rows | AsyncRows;
  readonly close: () => Promise<void>;
}

/** Watches refer to customers. */
export function inOrder(tables: readonly string[]): readonly string[] {
  const last = (table: string) => (table === 'watches' ? 1 : 0);
  return tables.toSorted((one, other) => last(one) - last(other) || one.localeCompare(other, 'en'));
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
