import {
  readCustomerReference,
  type Customer,
  type CustomerReference,
  type CustomerSearch,
  type PartnerCenter,
} from '../../../src/api/index.ts';
import { checkSeveral } from '../../../src/bot/checking/check-several.ts';
import type { CommandContext } from '../../../src/bot/contract/command.ts';
import { examplesOf } from '../../../src/bot/contract/examples.ts';
import { help } from '../../../src/bot/commands/help.ts';
import { commands } from '../../../src/bot/commands/index.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';
import { readArguments } from '../../../src/bot/typed-text/read-arguments.ts';
import { foldKeyword } from '../../../src/teams/activity/text.ts';
import { commandTexts, locales, type Locale } from '../../../src/i18n/index.ts';

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
  });

  it.each(ways)(
    '$locale “$way” parses with every example, in capitals and with odd blanks',
    ({ command, locale, way }) => {
      for (const example of examplesOf(command, locale)) {
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

const context = (more: Partial<CommandContext>) =>
  ({
    locale: 'en',
    available: commands,
    call: { correlationId: 'c-1' },
    now: () => new Date(0),
    ...more,
  }) as CommandContext;

describe('bot/commands help', () => {
  const ask = (command: string, locale: Locale = 'en', available = commands) =>
    help.run(context({ locale, available }), { command });

  it('says that it does not know what it was asked about, and offers the nearest command', async () => {
    expect(await ask('fnid', 'pl')).toMatchObject({
      kind: 'problem',
      data: {
        code: 'unknownCommand',
        values: { text: 'fnid' },
        buttons: [
          { title: 'pomoc znajdź', command: 'help', args: { command: 'znajdź' } },
          { command: 'help' },
        ],
      },
    });
    expect(await ask('xyz')).toMatchObject({ kind: 'problem', data: { buttons: [{ title: 'Help' }] } });
  });

  it.each(commands.map(({ id, changes = false }) => [id, changes] as const))(
    'offers nothing to press that would change something: %s',
    async (id, changes) => {
      const reply = await ask(commandTexts('pl', id).phrase, 'pl');
      const { examples = [] } = reply.kind === 'help' && reply.data.kind === 'one' ? reply.data.entry : {};
      expect(examples.every(({ command }) => command === id)).toBe(true);
      if (changes || id === 'language') expect(examples).toEqual([]);
    },
  );

  it('lists every command once, in three sections, whoever asks', async () => {
    for (const available of [commands, commands.filter(({ role }) => role === 'reader')]) {
      const reply = await ask('', 'en', available);
      const sections = reply.kind === 'help' && reply.data.kind === 'all' ? reply.data.sections : [];
      expect(sections).toHaveLength(3);
      const usages = sections.flatMap(({ entries }) => entries.map(({ usage }) => usage));
      expect(usages).toHaveLength(available.length);
      for (const { id } of available)
        expect(usages.filter((usage) => usage.startsWith(commandTexts('en', id).phrase))).not.toEqual([]);
    }
  });

  it('does not explain what cannot be used here', async () => {
    const available = commands.filter(({ id }) => id !== 'find');
    expect(await ask('find', 'en', available)).toMatchObject({ kind: 'problem' });
    expect(await ask('find')).toMatchObject({
      kind: 'help',
      data: { kind: 'one', entry: { usage: 'find <name>' } },
    });
  });
});

describe('bot/commands check of several', () => {
  const contoso: Customer = { customerTenantId: '4d3c', companyName: 'Contoso' };
  const partnerCenter = {
    findCustomer: ({ text }: CustomerReference): Promise<CustomerSearch> =>
      Promise.resolve(text.startsWith('contoso') ? { kind: 'found', customer: contoso } : { kind: 'none' }),
    getQualifications: () => Promise.resolve([]),
  } as unknown as PartnerCenter;
  // A store that fails costs the answer nothing.
  const log = { debug() {}, info() {}, warn() {}, error() {} };

  it('shows a customer once, by what was typed first', async () => {
    const typed = ['contoso.edu', 'nowhere', 'contoso university', 'nobody'].map(readCustomerReference);
    expect(await checkSeveral(context({ partnerCenter, log }), typed)).toMatchObject({
      kind: 'summary',
      data: {
        rows: [{ text: 'contoso.edu' }, { text: 'nowhere' }, { text: 'nobody' }],
        refresh: { args: { customer: 'contoso.edu\nnowhere\nnobody' } },
      },
    });
  });
});
