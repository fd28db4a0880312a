import { readDigestWish } from '../../../src/bot/typed-text/digest-wish.ts';
import { locales, typedWords } from '../../../src/i18n/index.ts';
import { foldKeyword } from '../../../src/teams/activity/text.ts';

const nine = 9 * 60;
const monday = { every: 'week', weekday: 0 };

describe('the time of a digest', () => {
  it.each([
    ['', {}],
    ['daily 09:00', { every: 'day', minute: nine }],
    ['9', { minute: nine }],
    ['9:00', { minute: nine }],
    ['09.00', { minute: nine }],
    ['9am', { minute: nine }],
    ['9 a.m.', { minute: nine }],
    ['9:30 PM', { minute: 21 * 60 + 30 }],
    ['12am', { minute: 0 }],
    ['12pm', { minute: 12 * 60 }],
    ['weekly mon 09:00', { ...monday, minute: nine }],
    ['every Monday at 9', { ...monday, minute: nine }],
    ['Mon., 9:00', { ...monday, minute: nine }],
    ['weekly', { every: 'week' }],
    ['her gün saat 9’da', { every: 'day', minute: nine }],
    ['haftalık Pazartesi 09.00', { ...monday, minute: nine }],
    ['ÇARŞAMBA öğleden sonra 3', { every: 'week', weekday: 2, minute: 15 * 60 }],
    ['minden hétfőn 9-kor', { ...monday, minute: nine }],
    ['naponta 9 órakor', { every: 'day', minute: nine }],
    ['hetente csütörtökön du. 2', { every: 'week', weekday: 3, minute: 14 * 60 }],
    ['co tydzień w poniedziałek o godz. 9:00', { ...monday, minute: nine }],
    ['codziennie o 9', { every: 'day', minute: nine }],
    ['w środy 7.30', { every: 'week', weekday: 2, minute: 7 * 60 + 30 }],
    ['varje måndag kl. 09.00', { ...monday, minute: nine }],
    ['dagligen klockan 9', { every: 'day', minute: nine }],
    ['sön 18:00', { every: 'week', weekday: 6, minute: 18 * 60 }],
    ['daily 9:00 Europe/Warsaw', { every: 'day', minute: nine, timeZone: 'Europe/Warsaw' }],
    ['weekly mon 9:00 new york', { ...monday, minute: nine, timeZone: 'America/New_York' }],
    ['9:00 utc daily', { every: 'day', minute: nine, timeZone: 'UTC' }],
    ['9 Asia/Kolkata', { minute: nine, timeZone: 'Asia/Calcutta' }],
  ])('is read as people type it: “%s”', (typed, wish) => {
    expect(readDigestWish(typed)).toEqual({ is: 'wanted', ...wish });
  });

  it.each(['off', 'kapat', 'ki', 'wyłącz', 'av', 'turn off'])('is none any more: “%s”', (typed) => {
    expect(readDigestWish(typed)).toEqual({ is: 'off' });
  });

  it.each([
    'contoso',
    '25:00',
    '9:60',
    '13am',
    'daily monday',
    'mon tue 9',
    '9 10',
    'off 9',
    '9 CET',
    '9 Warsaw Stockholm',
    '9 Nowhere/Land',
    'am',
    '9 am pm',
    'x '.repeat(20),
  ])('is not guessed: “%s”', (typed) => {
    expect(readDigestWish(typed)).toBeUndefined();
  });

  it('has words that mean one thing each in all languages together', () => {
    const meanings = new Map<string, Set<unknown>>();
    for (const locale of locales) {
      const { digest, weekdays } = typedWords(locale);
      const days = weekdays.names.map((names, day) => [...names, ...(weekdays.short[day] ?? [])]);
      for (const [meaning, list] of [...Object.entries(digest), ...days.entries()]) {
        for (const word of list) {
          const folded = word.split(' ').map(foldKeyword).join(' ');
          meanings.set(folded, (meanings.get(folded) ?? new Set()).add(meaning));
        }
      }
      expect(days).toHaveLength(7);
    }
    expect([...meanings].filter(([, { size }]) => size > 1)).toEqual([]);
  });
});
