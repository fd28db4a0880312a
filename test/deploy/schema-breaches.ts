import { Ajv } from 'ajv';
import { read } from './files.ts';

/** The names of the schemas in the folder `schemas`, which says where they are from. */
type SchemaName = 'compose-spec' | 'm365agents-v1.11';

/** What of a file does not fit a schema. */
export function schemaBreaches(name: SchemaName, content: unknown): unknown {
  const schema = JSON.parse(read(`test/deploy/schemas/${name}.json`)) as object;
  // Neither is written for strict mode, and a duration of Compose is not that of JSON Schema.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  // One names the draft by an address that only its own tools know.
  const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
  return validate(content) ? [] : validate.errors;
}
