import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

/** Stands in a query where a value will be. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built once and then run with other values each time: for those of every turn, since building one
 * takes about as long as SQLite takes to run it.
 * @param build gets the values by their names, and must not look into them; `undefined` cannot be one
 */
export function prepare<Values extends object, Row>(
  build: (values: Values) => Compilable<Row>,
): (db: Kysely<Schema>, values: Values) => Promise<QueryResult<Row>> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });
  const query = build(placeholders as Values).compile();
  return (db, values) => db.executeQuery(withValues(query, values));
}

function withValues<Row>(query: CompiledQuery<Row>, values: object): CompiledQuery<Row> {
  const parameters = query.parameters.map((parameter) =>
    parameter instanceof Placeholder ? values[parameter.name as never] : parameter,
  );
  return { ...query, parameters };
}
