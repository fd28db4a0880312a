import { readFileSync } from 'node:fs';
import { commands } from '../../../src/bot/commands/index.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';
import { readArguments } from '../../../src/bot/typed-text/read-arguments.ts';
import { locales } from '../../../src/i18n/index.ts';
import { normaliseText } from '../../../src/teams/activity/text.ts';

interface Typed {
  readonly typed: string;
  readonly command: string;
  readonly argument: string;
}

/** What people typed, what it means, and for what: one a line. */
const phrasesOf = (locale: string): readonly Typed[] =>
  readFileSync(`test/fixtures/phrases/${locale}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => {
      const [typed = '', command = '', argument = ''] = line.split('|').map((part) => part.trim());
      return { typed, command, argument };
    });

/** What a message runs, with the values that its arguments are read as. */
function runOf(text: string): unknown {
  const parsed = parse(normaliseText(text), commands);
  if (parsed.kind === 'empty') return { command: 'help', values: { command: '' } };
  if (parsed.kind !== 'command') return parsed;
  const read = readArguments(parsed.command, parsed.args);
  return { command: parsed.command.id, values: read.ok ? read.values : read };
}

function meant({ command, argument }: Typed): unknown {
  const found = commands.find(({ id }) => id === command);
  if (found === undefined) throw new Error(`There is no command ${command}.`);
  const [first] = Object.keys(found.args);
  const args = first === undefined ? {} : { [first]: argument };
  const read = readArguments(found, args);
  return { command, values: read.ok ? read.values : read };
}

describe('what people type', () => {
  it.each(locales)('is read as they mean it: %s', (locale) => {
    const wrong = phrasesOf(locale).filter((each) => {
      const expected = meant(each);
      const run = runOf(each.typed);
      if (each.command.startsWith('request-')) {
        const { customer } = (run as { values: { customer?: { text?: string } } }).values;
        return (run as { command: string }).command !== each.command || customer?.text !== each.argument;
      }
      return JSON.stringify(run) !== JSON.stringify(expected);
    });
    expect(wrong.map(({ typed }) => typed)).toEqual([]);
  });
});

describe('what people say about a command', () => {
  const sentences = readFileSync('test/fixtures/phrases/nothing.txt', 'utf8').split('\n').filter(Boolean);

  it('are sixty sentences at least', () => expect(sentences.length).toBeGreaterThanOrEqual(60));

  it.each(sentences)('runs nothing: %s', (sentence) => {
    const parsed = parse(normaliseText(sentence), commands);
    const isRun = parsed.kind === 'command' && readArguments(parsed.command, parsed.args).ok;
    expect(isRun).toBe(false);
  });
});
