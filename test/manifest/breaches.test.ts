import { declaredApp, type App, type MenuTexts } from '../../scripts/manifest/app.ts';
import { findBreaches } from '../../scripts/manifest/breaches.ts';
import { commandMenus } from '../../scripts/manifest/command-menus.ts';
import type { CommandId } from '../../src/bot/contract/command.ts';
import { commands } from '../../src/bot/commands/index.ts';
import { checkQualification as check } from '../../src/bot/checking/check-qualification.ts';
import { find } from '../../src/bot/customers/find.ts';
import { help } from '../../src/bot/commands/help.ts';
import type { Locale } from '../../src/i18n/index.ts';

const app = declaredApp();
const inTeamMenu = commands.filter(({ isInMenu, scopes }) => isInMenu !== false && scopes.includes('team'));

describe('findBreaches', () => {
  it('reports everything that is wrong, not only the first', () => {
    const tooMany = Array.from({ length: 9 }, () => help);
    const broken = withMenuTexts(
      withMenuTexts({ ...app, version: '1.0.0-beta', commands: [...commands, ...tooMany] }, 'tr', 'find', {
        title: 'x'.repeat(33),
      }),
      'pl',
      'language',
      { description: 'y'.repeat(129) },
    );
    const breaches = findBreaches({
      ...broken,
      texts: {
        ...broken.texts,
        sv: { ...broken.texts.sv, name: { short: 'z'.repeat(31), full: 'Z' } },
        en: { ...broken.texts.en, description: { short: '', full: 'q'.repeat(4001) } },
      },
    });
    expect(breaches).toEqual(
      expect.arrayContaining([
        'The version 1.0.0-beta is not of the form 1.2.3, which is the only one Teams takes.',
        `The menu for team has ${inTeamMenu.length + 9} commands; Teams shows 10.`,
        'The phrase of find in tr has 33 characters; the menu takes 32.',
        `“${'x'.repeat(33)}”, the menu's title of find in tr, is not understood as that command.`,
        expect.stringMatching(
          /^The menu's description of language in pl has 129 characters; the menu takes 128\./,
        ),
        'manifest.json: /description/full must NOT have more than 4000 characters',
        'manifest.json: /bots/0/commandLists/0/commands must NOT have more than 12 items',
        'sv.json: /name.short must NOT have more than 30 characters',
      ]),
    );
  });

  it("refuses a title that is another command's phrase", () => {
    const { title } = app.texts.hu.menu.help;
    expect(findBreaches(withMenuTexts(app, 'hu', 'find', { title }))).toEqual([
      `“${title}”, the menu's title of find in hu, is not understood as that command.`,
    ]);
  });

  it('refuses a title that brings its own argument', () => {
    const title = `${app.texts.en.menu.find.title} contoso`;
    expect(findBreaches(withMenuTexts(app, 'en', 'find', { title }))).toHaveLength(1);
  });

  it('refuses an empty title and an empty description', () => {
    const breaches = findBreaches(withMenuTexts(app, 'sv', 'help', { title: '', description: '' }));
    expect(breaches).toEqual([
      "The menu's description of help in sv is empty.",
      "“”, the menu's title of help in sv, is not understood as that command.",
    ]);
  });
});

describe('commandMenus', () => {
  it('shares one menu between scopes with the same commands', () => {
    expect(commandMenus([check, help])).toEqual([
      { scopes: ['personal', 'team', 'groupChat'], commands: ['check-qualification', 'help'] },
    ]);
  });

  it('gives scopes with other commands a menu of their own', () => {
    expect(commandMenus([{ ...check, scopes: ['groupChat', 'personal'] }, help])).toEqual([
      { scopes: ['personal', 'groupChat'], commands: ['check-qualification', 'help'] },
      { scopes: ['team'], commands: ['help'] },
    ]);
  });

  it('leaves out what says that it needs no place, and has what only requesters may do', () => {
    expect(commandMenus([find, { ...help, role: 'requester' }])).toEqual([
      { scopes: ['personal', 'team', 'groupChat'], commands: ['help'] },
    ]);
  });

  it('has every request and the validation codes, in chats and in channels', () => {
    const requests = commands.filter(({ role }) => role === 'requester').map(({ id }) => id);
    for (const menu of commandMenus(commands))
      expect(menu.commands).toEqual(expect.arrayContaining(requests));
  });

  it('leaves out scopes with no commands', () => {
    expect(commandMenus([{ ...check, scopes: ['team'] }])).toEqual([
      { scopes: ['team'], commands: ['check-qualification'] },
    ]);
  });
});

function withMenuTexts(source: App, locale: Locale, id: CommandId, texts: Partial<MenuTexts>): App {
  const inLocale = source.texts[locale];
  const menu = { ...inLocale.menu, [id]: { ...inLocale.menu[id], ...texts } };
  return { ...source, texts: { ...source.texts, [locale]: { ...inLocale, menu } } };
}
