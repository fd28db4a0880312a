import { isJsonObject } from '../src/json/json-object.ts';
import { logFields } from '../src/log/fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of lines of the log that SECURITY.md does not list, those of errors included. */
export function unlistedFields(lines: readonly Fields[]): readonly string[] {
  const found = new Set(
    lines.flatMap(({ time: _time, level: _level, msg: _msg, ...fields }) => namesIn(fields)),
  );
  return [...found].filter((name) => !(name in logFields));
}

function namesIn(fields: Fields): readonly string[] {
  const within = [fields['error'], fields['cause']].filter(isJsonObject);
  return [...Object.keys(fields), ...within.flatMap(namesIn)];
}
