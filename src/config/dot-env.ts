import { parseEnv } from 'node:util';
import { fileSetting } from './read.ts';
import { settings, type Setting } from './settings.ts';

/** What a `.env` file sets, and the names of our settings whose values lost a part on the way. */
export interface DotEnv {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly cut: readonly string[];
}

/** One line of the file, or several that a quoted value spans. */
interface Entry {
  readonly name: string;
  /** What is left out: from the # of a value without quotes, or behind the closing quote. */
  readonly left: string;
  /** What stands right before it. */
  readonly before: string;
}

/** Reads a `.env` file as Node does, and finds the values that Node cuts without a word. */
export function readDotEnv(text: string): DotEnv {
  const isSecret = new Map(Object.values<Setting<unknown>>(settings).flatMap(secrecyOfNames));
  const cut = new Set<string>();
  for (const entry of entriesOf(text)) {
    const { name } = entry;
    const secret = isSecret.get(name);
    // The last line of a name counts.
    if (secret !== undefined && isCut(entry, secret)) cut.add(name);
    else cut.delete(name);
  }
  return { values: parseEnv(text), cut: [...cut] };
}

function secrecyOfNames({ name, aliases = [], secret }: Setting<unknown>): [string, boolean][] {
  const names = [name, ...aliases].map((each): [string, boolean] => [each, secret === true]);
  return secret ? [...names, [fileSetting(name), false]] : names;
}

/** Blanks on both sides of a # make a comment. With a blank on one side, it may belong to a secret. */
function isCut({ left, before }: Entry, secret: boolean): boolean {
  if (left === '' || left === '#') return false;
  if (before === '' || isBlank(before)) return secret && left.startsWith('#') && !isBlank(left[1] ?? ' ');
  return !(isQuote(before) && left.startsWith('#'));
}

function* entriesOf(text: string): Generator<Entry> {
  const endOfLine = (from: number) => {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  };
  for (let at = 0; at < text.length;) {
    let end = endOfLine(at);
    const line = text.slice(at, end);
    const equals = line.indexOf('=');
    if (equals >= 0 && !line.trimStart().startsWith('#')) {
      const name = line
        .slice(0, equals)
        .trim()
        .replace(/^export\s+/u, '');
      const written = line.slice(equals + 1);
      const start = at + equals + 1 + (written.length - written.trimStart().length);
      const quote = text[start] ?? '';
      const closing = isQuote(quote) ? text.indexOf(quote, start + 1) : -1;
      const hash = line.indexOf('#', equals);
      if (closing >= 0) {
        end = endOfLine(closing);
        yield { name, left: text.slice(closing + 1, end).trim(), before: quote };
      } else if (hash < 0) {
        yield { name, left: '', before: '' };
      } else {
        const before = at + hash === start ? '' : (line[hash - 1] ?? '');
        yield { name, left: line.slice(hash).trim(), before };
      }
    }
    at = end + 1;
  }
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === '`';
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}
