/** The fields of T. A field whose value may be undefined is optional instead. */
export type Defined<T> = Flat<
  {
    [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
  } & {
    [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
  }
>;

/** Merges an intersection into one object type, which compiler messages and editors show more clearly. */
type Flat<T> = { [Key in keyof T]: T[Key] };

/** Returns a copy without the fields whose value is undefined. Fields with null, false, 0 and '' stay. */
export function dropUndefined<const T extends object>(fields: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) kept[key] = fields[key];
  }
  return kept as Defined<T>;
}
