/** The same fields, where each that may be undefined may be absent instead. */
export type Defined<T> = Flat<
  {
    [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
  } & {
    [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
  }
>;

/** One object type in place of an intersection, for messages of the compiler and for pointing at it. */
type Flat<T> = { [Key in keyof T]: T[Key] };

/** A new object without the fields whose value is undefined. Those of null, false, 0 and '' stay. */
export function dropUndefined<const T extends object>(fields: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) kept[key] = fields[key];
  }
  return kept as Defined<T>;
}
