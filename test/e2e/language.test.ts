import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplesOf } from '../../src/bot/contract/examples.ts';
import { commands } from '../../src/bot/commands/index.ts';
import { commandTexts, locales } from '../../src/i18n/index.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';
import { openStage, textOf, useEverything } from './everything.ts';

const approved = { en: 'Approved', tr: 'Onaylandı', hu: 'Jóváhagyva', pl: 'Zatwierdzono', sv: 'Godkänd' };
const stage = useEverything({ settings: { REQUESTER_IDS: '*' } });

describe('language', () => {
  it.each(locales)("answers in %s when that is the language of the person's Teams", async (locale) => {
    const ann = stage().teams.person({ locale: `${locale}-XX` });
    const { card } = await ann.says('check contoso.edu');
    expect(textOf(card)).toContain(approved[locale]);
  });

  it.each(locales)('understands every command in %s, whatever language it answers in', async (locale) => {
    const ann = stage().teams.person({ locale: 'en-US' });
    for (const command of commands) {
      const { phrase } = commandTexts(locale, command.id);
      const { text, card } = await ann.says(
        `${phrase.toUpperCase()} ${examplesOf(command, 'en').at(-1) ?? ''}`,
      );
      expect(`${text}${textOf(card)}`).not.toContain("don't know that command");
    }
  });

  it('speaks English to a Teams in a language that it does not speak', async () => {
    const { card } = await stage().teams.person({ locale: 'fi-FI' }).says('check contoso.edu');
    expect(textOf(card)).toContain(approved.en);
  });

  it('keeps a choice for the person, in every conversation, and gives it up on auto', async () => {
    const { teams } = stage();
    const sender = { aadObjectId: 'aaaaaaaa-0000-4000-8000-00000000000a' };
    const ann = teams.person({ ...sender, locale: 'sv-SE' });
    expect((await ann.says('language pl')).text).toContain('po polsku');
    const inChannel = teams.person({ ...sender, scope: 'team', locale: 'sv-SE' });
    expect(textOf((await inChannel.says('check contoso.edu')).card)).toContain(approved.pl);
    const bo = teams.person({ aadObjectId: 'bbbbbbbb-0000-4000-8000-00000000000b', locale: 'sv-SE' });
    expect(textOf((await bo.says('check contoso.edu')).card)).toContain(approved.sv);
    expect((await ann.says('język auto')).text).toContain('svenska');
    expect(textOf((await ann.says('check contoso.edu')).card)).toContain(approved.sv);
  });

  it('is kept across a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-'));
    const settings = { DATABASE_URL: `file:${join(folder, 'bot.sqlite')}` };
    try {
      const time = virtualTime();
      const before = await openStage({ settings, clock: withoutDeadlines(time) });
      await before.teams.person().says('dil tr');
      await before.stop();
      // The fake Teams gives equal ids at equal times.
      time.leap(1_000);
      const after = await openStage({ settings, clock: withoutDeadlines(time) });
      const { card } = await after.teams.person().says('yardım');
      await after.stop();
      expect(textOf(card)).toContain('nitelik sorgula');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("shows the time of the check in the person's zone, and UTC for a zone that does not exist", async () => {
    const ann = stage().teams.person({ timeZone: 'Asia/Tokyo' });
    expect(textOf((await ann.says('check contoso.edu')).card)).toMatch(/Checked .* GMT\+9/u);
    const bo = stage().teams.person({ name: 'Bo' });
    const strange = { ...bo.activities.message('check contoso.edu'), localTimezone: 'Mars/Olympus' };
    expect(textOf((await bo.sends(strange)).card)).toMatch(/Checked .* UTC/u);
  });
});

describe('help', () => {
  it('lists every command of a channel, and its buttons work when pressed', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { card } = await ann.says('help');
    const here = commands.filter(({ scopes }) => scopes.includes('team'));
    for (const { id } of here) expect(textOf(card)).toContain(commandTexts('en', id).phrase);
    for (const button of ann.buttons()) {
      const { status, replies } = await ann.presses(button);
      expect(status).toBe(200);
      expect(JSON.stringify(replies)).not.toMatch(/problems|don't know that command/u);
    }
  });

  it('leaves out what can be used in channels only, in a chat', async () => {
    const { card } = await stage().teams.person().says('help');
    expect(textOf(card)).toContain(commandTexts('en', 'watch').phrase);
    expect(textOf(card)).not.toContain(commandTexts('en', 'notify-here').phrase);
  });

  it.each([
    ['help check', 'check qualification'],
    ['help find', 'find'],
    ['yardım bul', 'find'],
    ['help help', 'help'],
  ])('explains one command: %s', async (typed, phrase) => {
    const { card } = await stage().teams.person().says(typed);
    const text = textOf(card);
    expect(text).toContain(phrase);
    expect(commands.filter(({ id }) => text.includes(commandTexts('en', id).summary))).toHaveLength(1);
  });

  it('says that it does not know a command that does not exist, and leads to help', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('help everything');
    expect(textOf(card)).toContain("I don't know that command");
    const { replies } = await ann.presses('Help');
    expect(textOf(replies[0]?.card)).toContain('find <name>');
  });
});
