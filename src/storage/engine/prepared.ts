import type { Compilable, CompiledQuery } from 'kysely';

/** Stands in a query where a value will be. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built once and then given other values each time: for those of every turn, since building one
 * takes about as long as SQLite takes to run it.
 * @param build gets the values by their names, and must not look into them; `undefined` cannot be one
 */
export function prepare<Values extends object, Row>(
  build: (values: Values) => Compilable<Row>,
): (values: Values) => CompiledQuery<Row> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });
  const query = build(placeholders as Values).compile();
  return (values) => withValues(query, values);
}

function withValues<Row>(query: CompiledQuery<Row>, values: object): CompiledQuery<Row> {
  const parameters = query.parameters.map((parameter) =>
    parameter instanceof Placeholder ? values[parameter.name as never] : parameter,
  );
  return { ...query, parameters };
}
