/** A folder of `src`, two levels deep, and what it may import. A file that stands in `src` itself is a room of its own. */
export interface Room {
  /** What belongs in it, and what does not: one sentence for the table in docs/flow.md. */
  readonly holds: string;
  /** The rooms it imports from, types included. Each stands before it in the table, so there is no circle. */
  readonly imports: readonly string[];
  /** The packages that it imports. */
  readonly packages?: readonly string[];
}
