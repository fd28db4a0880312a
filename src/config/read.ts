import { Secret } from '../log/secret.ts';
import type { ConfigProblems } from './problems.ts';
import { secretOfFile, textOf, type ReadFile } from './secret-file.ts';
import { settings, type Setting, type SettingId, type SettingValues } from './settings.ts';

/** The values that are set, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
    const written =
      file === undefined ? ((found && set(found)) ?? fallback) : withoutNewLine(textOf(file, readFile));
    const source = file === undefined ? found : fileSetting(name);
    if (written === '') problems.add(id, 'names a file that cannot be read, or is empty.', source);
    if (written === undefined || problems.has(id)) continue;
    const read = schema.safeParse(written);
    if (!read.success) problems.add(id, `${read.error.issues[0]?.message ?? 'is wrong'}.`, source);
    else if (!secret) values[id] = read.data;
    else {
      const value = String(read.data);
      const fromFile = {
        setting: fileSetting(name),
        value,
        parse: (text: string) => parseSecret(text, schema),
      };
      values[id] =
        file === undefined ? new Secret(value) : secretOfFile({ ...fromFile, path: file }, readFile);
    }
  }
  return values as SettingValues;
}

/** The name under which a file with the secret is given. */
export function fileSetting(name: string): string {
  return `${name}_FILE`;
}

/** The secret in the text of its file. Undefined when it is none. */
function parseSecret(text: string, schema: Setting<unknown>['schema']): string | undefined {
  const written = withoutNewLine(text);
  const read = schema.safeParse(written);
  return written !== '' && read.success ? String(read.data) : undefined;
}

/** Leaves out the new line that editors put at the end of a file. */
function withoutNewLine(text: string): string {
  return text.replace(/\r?\n$/u, '');
}
