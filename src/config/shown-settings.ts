import { redact } from '../log/redact.ts';
import { fileSetting, type Environment } from './read.ts';
import { settings, type Setting } from './settings.ts';

/** The settings that are set, as the log may show them: a secret as “set”, the name of its file as it is. */
export function shownSettings(environment: Environment): Readonly<Record<string, string>> {
  const declared: readonly Setting<unknown>[] = Object.values(settings);
  const shown = declared.flatMap(({ name, aliases = [], secret }) => [
    ...[name, ...aliases].map((each) => ({ name: each, show: secret ? () => 'set' : redact })),
    ...(secret ? [{ name: fileSetting(name), show: redact }] : []),
  ]);
  return Object.fromEntries(
    shown.flatMap(({ name, show }) => {
      const value = environment[name]?.trim();
      return value ? [[name, show(value)]] : [];
    }),
  );
}
