/** What a span says of its work. No text of people, no name, no id of a customer or tenant, no token. */
export type Attributes = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Adds what is known only later. `error.type` is the code of a failure, and marks the work as failed. */
export type Note = (attributes: Attributes) => void;

/**
 * Runs work, and tells how long it took. Work that is traced within it becomes a part of the same trace. Returns and
 * throws what the work does.
 * @param work gets its traceparent (https://www.w3.org/TR/trace-context/, 2021) for work that follows it later
 * @param follows the traceparents of earlier work: this goes on with the trace of the first, and is linked to the others
 */
export type Traced = <T>(
  name: string,
  attributes: Attributes,
  work: (note: Note, traceparent?: string) => Promise<T>,
  follows?: readonly string[],
) => Promise<T>;

/** Runs work and tells nobody. */
export const untraced: Traced = (_name, _attributes, work) => work(() => undefined);
