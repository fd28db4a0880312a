import { Secret } from '../log/secret.ts';
import type { ConfigProblems } from './problems.ts';
import { settings, type Setting, type SettingId, type SettingValues } from './settings.ts';

/** The values that are set, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ReadFile = (path: string) => string;

/** Reads every setting: from the environment, or a secret from the file that `<name>_FILE` names. */
export function readSettings(
  environment: Environment,
  readFile: ReadFile,
  problems: ConfigProblems,
): SettingValues {
  const values: Partial<Record<SettingId, unknown>> = {};
  for (const [id, setting] of Object.entries(settings) as [SettingId, Setting<unknown>][]) {
    const { name, aliases = [], default: fallback, secret, schema } = setting;
    const set = (each: string) => environment[each]?.trim() || undefined;
    const found = [name, ...aliases].find(set);
    const file = secret && set(fileSetting(name));
    if (found !== undefined && file !== undefined) {
      problems.add(id, `is set, and so is ${found}: keep one of them.`, fileSetting(name));
    }
    const written = file === undefined ? ((found && set(found)) ?? fallback) : readSecret(file, readFile);
    const source = file === undefined ? found : fileSetting(name);
    if (written === '') problems.add(id, 'names a file that cannot be read, or is empty.', source);
    if (written === undefined || problems.has(id)) continue;
    const read = schema.safeParse(written);
    if (!read.success) problems.add(id, `${read.error.issues[0]?.message ?? 'is wrong'}.`, source);
    else values[id] = secret ? new Secret(String(read.data)) : read.data;
  }
  return values as SettingValues;
}

/** The name under which a file with the secret is given. */
export function fileSetting(name: string): string {
  return `${name}_FILE`;
}

/** Reads a secret without the new line that editors put at the end of a file. Empty when the file cannot be read. */
function readSecret(path: string, readFile: ReadFile): string {
  try {
    return readFile(path).replace(/\r?\n$/u, '');
  } catch {
    return '';
  }
}
