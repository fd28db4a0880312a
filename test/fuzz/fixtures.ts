import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures');

/** The content of every saved file of a kind. */
export function fixtures(kind: 'activities' | 'partner-center'): readonly Record<string, unknown>[] {
  return readdirSync(join(folder, kind)).map(
    (name) => JSON.parse(readFileSync(join(folder, kind, name), 'utf8')) as Record<string, unknown>,
  );
}
