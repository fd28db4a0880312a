import { commands } from '../../src/bot/commands/index.ts';
import { parse, readArguments } from '../../src/bot/parse.ts';
import { foldKeyword } from '../../src/bot/text.ts';
import { commandTexts, locales } from '../../src/i18n/index.ts';

const ways = commands.flatMap((command) =>
  locales.flatMap((locale) => {
    const { phrase, aliases } = commandTexts(locale, command.id);
    return [phrase, ...aliases].map((way) => ({ command, locale, way }));
  }),
);

describe('bot/commands', () => {
  it('have an id of their own each', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  it.each(ways)('$locale “$way” means $command.id and nothing else', ({ command, way }) => {
    const folded = foldKeyword(way);
    const others = ways.filter((other) => other.command !== command);
    expect(others.filter((other) => foldKeyword(other.way) === folded)).toEqual([]);
    // A longer phrase of another command would swallow the first word of an argument.
    expect(others.filter((other) => foldKeyword(other.way).startsWith(`${folded} `))).toEqual([]);
  });

  it.each(ways)(
    '$locale “$way” parses with every example, in capitals and with odd blanks',
    ({ command, way }) => {
      for (const example of command.examples) {
        for (const typed of [
          `${way} ${example}`,
          `${way.toUpperCase()}   ${example}`,
          `${way}\n${example}`,
        ]) {
          const parsed = parse(typed.trim(), commands);
          expect(parsed).toMatchObject({ kind: 'command', command: { id: command.id } });
          if (parsed.kind === 'command') expect(readArguments(parsed.command, parsed.args).ok).toBe(true);
        }
      }
    },
  );

  it.each(commands)('$id has examples, and a summary and usage in every language', ({ id, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const locale of locales) {
      const { phrase, summary } = commandTexts(locale, id);
      expect(phrase).not.toBe('');
      expect(summary).not.toBe('');
    }
  });

  it.each(commands)('$id names only arguments that it takes in its usage', ({ id, args }) => {
    for (const locale of locales) {
      expect(commandTexts(locale, id).argument !== '').toBe(Object.keys(args).length > 0);
    }
  });
});
