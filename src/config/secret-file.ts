import { readFileSync, statSync } from 'node:fs';
import { Secret } from '../log/secret.ts';

/** Reads the text of a file. Throws when it cannot. */
export type ReadFile = (path: string) => string;

/** A file with a secret, after it was read for the first time. */
export interface SecretFile {
  /** The setting that names the file, for the log. */
  readonly setting: string;
  readonly path: string;
  /** The secret that was read first. */
  readonly value: string;
  /** Makes the secret of the file's text. Undefined when the text is none, for example because half of it is missing. */
  readonly parse: (text: string) => string | undefined;
}

/**
 * A secret that is read from its file whenever it is revealed, so that a new one counts without a restart. While the file
 * is missing, empty or half written, the value before counts, and the log says so once.
 */
export function secretOfFile({ setting, path, value, parse }: SecretFile, readFile: ReadFile): Secret {
  let held = value;
  let isReadable = true;
  return new Secret((log) => {
    const found = parse(textOf(path, readFile));
    if (found === undefined) {
      // Who reveals it without a log leaves it to the next to say so.
      if (isReadable)
        log?.warn({ setting }, 'the file of a secret cannot be used: the secret before is kept');
      isReadable = log === undefined && isReadable;
      return held;
    }
    if (found !== held) log?.info({ setting }, 'a new secret was read from its file');
    isReadable = true;
    held = found;
    return held;
  });
}

/** The text of a file; empty when it cannot be read. */
export function textOf(path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch {
    return '';
  }
}

/** Reads files. What came out of a pipe, as of a shell's `<(…)`, is kept: a second read would wait for ever. */
export function createReadFile(): ReadFile {
  const pipes = new Map<string, string>();
  return (path) => {
    const piped = pipes.get(path);
    if (piped !== undefined) return piped;
    const isFile = statSync(path).isFile();
    const text = readFileSync(path, 'utf8');
    if (!isFile) pipes.set(path, text);
    return text;
  };
}
