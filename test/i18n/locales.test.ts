import { readFileSync } from 'node:fs';
import { commandTexts, locales, type CommandTextId } from '../../src/i18n/index.ts';
import { resources } from '../../src/i18n/resources.ts';
import { isProduced, producedIn } from './produced.ts';
import { categoryOf, keyOf, placeholdersOf, textsOf, translations } from './texts.ts';

// Lists may have different lengths, and a language need not have its own menu entries.
const isOptional = (key: string) =>
  /^commands\..*\.(?:aliases|words)\.\d+$|^typed\.|^manifest\.menu\./u.test(key);

const keysOf = (texts: ReturnType<typeof textsOf>) =>
  [...new Set(texts.map(keyOf))].filter((key) => !isOptional(key)).sort();

const grouped = (texts: ReturnType<typeof textsOf>) => Map.groupBy(texts, keyOf);

describe('i18n/locales', () => {
  const english = textsOf('en');

  it.each(translations)('%s has the same texts as English', (locale) => {
    expect(keysOf(textsOf(locale))).toEqual(keysOf(english));
  });

  it.each(translations)('%s uses the same placeholders as English', (locale) => {
    const placeholders = (texts: ReturnType<typeof textsOf>) =>
      Object.fromEntries(
        [...grouped(texts)].map(([key, group]) => [key, placeholdersOf(group.map(({ text }) => text))]),
      );
    expect(placeholders(textsOf(locale))).toMatchObject(
      Object.fromEntries(Object.entries(placeholders(english)).filter(([key]) => !isOptional(key))),
    );
  });

  it.each(locales)('%s has each plural in every form that the language has', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    for (const [key, group] of grouped(textsOf(locale))) {
      const categories = group.map(categoryOf).filter((category) => category !== undefined);
      if (categories.length > 0) expect([key, ...categories.toSorted()]).toEqual([key, ...forms]);
    }
  });

  it.each(locales)('%s has no empty text, and no space too many', (locale) => {
    // A command that takes nothing has no argument to show.
    const texts = textsOf(locale).filter(({ path }) => !/^commands\..*\.argument$/u.test(path));
    expect(texts.filter(({ text }) => text === '' || text !== text.trim() || / {2}/u.test(text))).toEqual([]);
  });

  it.each(translations)('%s left no sentence in English', (locale) => {
    const texts = new Map(textsOf(locale).map(({ path, text }) => [path, text]));
    const same = english.filter(({ path, text }) => /\S \S+ \S/u.test(text) && texts.get(path) === text);
    expect(same.map(({ path }) => path)).toEqual(['cards.qualification.kinds.GovernmentCommunityCloud']);
  });

  it.each(locales)('%s tells nobody what only the person who runs the bot can use', (locale) => {
    // Commands of npm, settings, permissions, paths and addresses of the bot stand in its log and documentation.
    const technical = /\bnpm\b|\b[A-Z\d]+_[A-Z\d_]+\b|\b[a-z]+_[a-z_]+\b|\.env\b|\/readyz|\/healthz/u;
    expect(textsOf(locale).filter(({ text }) => technical.test(text))).toEqual([]);
  });

  it.each(locales)('%s chooses among forms only by a number that it is given as count', (locale) => {
    for (const [key, group] of grouped(textsOf(locale))) {
      const isPlural = group.some((text) => categoryOf(text) !== undefined);
      const names = placeholdersOf(group.map(({ text }) => text));
      // “Is this the customer …” asks about one or several, and shows no number.
      if (isPlural && names.length > 0 && !names.includes('text')) expect([key, ...names]).toContain('count');
    }
  });

  it('pl puts a number that is no count where no word depends on it', () => {
    const loose = textsOf('pl').filter(({ text }) => /(?<!: |\bz )\{\{(?:left|most|used)\}\}/u.test(text));
    expect(loose).toEqual([]);
  });

  it.each(locales)('%s names totals as things, so that a colon and a number can follow', (locale) => {
    const totals = textsOf(locale).filter(({ path }) => path.startsWith('totals.'));
    expect(totals).not.toEqual([]);
    expect(totals.filter(({ text }) => /[.!?:…]$|\{\{/u.test(text))).toEqual([]);
  });

  it('quotes as each language does', () => {
    const quotes = { en: '“”', tr: '“”', hu: '„”', pl: '„”', sv: '””' };
    for (const locale of locales) {
      const used = textsOf(locale).flatMap(({ text }) => text.match(/[“”„"«»]/gu) ?? []);
      expect([locale, ...new Set(used)].sort()).toEqual([locale, ...new Set(quotes[locale])].sort());
    }
  });

  it.each(locales)('%s lists every language wherever it lists them', (locale) => {
    const { commands, problems, manifest } = resources[locale];
    const lists = [
      commands.language.argument,
      problems.missingLanguage.text,
      problems.unknownLanguage.text,
      manifest.menu.language,
    ];
    for (const list of lists) {
      for (const code of locales) expect(list).toMatch(new RegExp(`\\b${code}\\b`, 'u'));
    }
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    // Only the beginning of the name is compared, because its ending depends on the sentence.
    for (const code of locales) {
      expect(manifest.description.full.toLocaleLowerCase(locale)).toContain(
        names.of(code)?.slice(0, 4).toLocaleLowerCase(locale),
      );
    }
  });

  it.each(['README.md', 'CHANGELOG.md'])('all languages are named in %s', (file) => {
    const text = readFileSync(file, 'utf8');
    const names = new Intl.DisplayNames('en', { type: 'language' });
    for (const code of locales) expect(text).toContain(names.of(code));
  });

  it('holds no text that nothing shows', () => {
    const shown = [producedIn('src'), producedIn('scripts')];
    // Texts of commands and their menu entries are read by the command's id.
    const others = keysOf(english).filter((key) => !/^(?:commands|typed)\./u.test(key));
    expect(others.filter((key) => !shown.some((by) => isProduced(key, by)))).toEqual([]);
  });

  it('holds no text for what no command and no pass ever says', () => {
    const said = producedIn('src', (path) => !/^src\/(?:cards|reply)\//u.test(path));
    const codes = keysOf(english).flatMap((key) => codePattern.exec(key)?.[1] ?? []);
    expect(codes).toContain('partnerCenter.throttled');
    expect(codes.filter((code) => !isProduced(code, said))).toEqual([]);
  });
});

/** Texts that a card picks by a code of the reply. */
const codePattern = /^(?:notices|problems|requests\.stages|requests\.replies)\.(.+?)(?:\.(?:title|text))?$/u;

describe('i18n/commands', () => {
  const ids = Object.keys(resources.en.commands) as CommandTextId[];
  const keywords = locales.flatMap((locale) =>
    ids.flatMap((id) => {
      const { phrase, aliases } = commandTexts(locale, id);
      return [phrase, ...aliases].map((keyword) => ({ locale, id, keyword, folded: fold(keyword) }));
    }),
  );

  it('gives no keyword two meanings, in whatever language it is typed', () => {
    for (const [folded, group] of Map.groupBy(keywords, (it) => it.folded)) {
      expect([folded, ...new Set(group.map(({ id }) => id))]).toHaveLength(2);
    }
  });

  it('never says the same thing twice in one language', () => {
    const typed = keywords.map(({ locale, folded }) => `${locale} ${folded}`);
    expect(new Set(typed).size).toBe(typed.length);
  });

  it('writes phrases short enough for a command menu', () => {
    for (const locale of locales) {
      for (const id of ids) expect(commandTexts(locale, id).phrase.length).toBeLessThanOrEqual(32);
    }
  });

  it('writes keywords in lower case', () => {
    for (const { locale, keyword } of keywords) {
      expect(keyword).toBe(keyword.toLocaleLowerCase(locale));
    }
  });

  it.each(locales)('shows the arguments in brackets: %s', (locale) => {
    const brackets = { '': /^$/u, '[': /^\[.+\]$/u, '<': /^<[^<>]+>(?: \[[^[\]]+\])*$/u };
    for (const id of ids) {
      const [first = ''] = commandTexts('en', id).argument;
      expect(commandTexts(locale, id).argument).toMatch(brackets[first as keyof typeof brackets]);
    }
  });

  it.each(locales)('names the filters as they are typed: %s', (locale) => {
    const words = Object.values(resources[locale].notifyFilters);
    const texts = [
      commandTexts(locale, 'notify-here').argument,
      resources[locale].manifest.menu['notify-here'],
      resources[locale].problems.missingFilter.text,
      resources[locale].problems.unknownFilter.text,
    ];
    for (const word of words) for (const text of texts) expect(text).toContain(word);
  });

  it('gives no filter two meanings, in whatever language it is typed', () => {
    const words = locales.flatMap((locale) =>
      Object.entries(resources[locale].notifyFilters).map(([id, word]) => ({ id, folded: fold(word) })),
    );
    for (const [, group] of Map.groupBy(words, ({ folded }) => folded)) {
      expect(new Set(group.map(({ id }) => id)).size).toBe(1);
    }
  });
});

/** Lower case and without diacritics: how keywords are compared. */
function fold(keyword: string): string {
  return keyword
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l');
}
