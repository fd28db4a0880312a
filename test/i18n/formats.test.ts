import {
  formatCountry,
  formatDate,
  formatDateTime,
  isTimeZone,
  locales,
  zoneOrUtc,
} from '../../src/i18n/index.ts';

const date = new Date('2026-11-21T23:30:00Z');
// ICU puts narrow and no-break spaces in places that change with its version.
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('i18n/formats', () => {
  it('writes a day as the language does', () => {
    expect(locales.map((locale) => plain(formatDate(locale, date, 'UTC')))).toEqual([
      'Nov 21, 2026',
      '21 Kas 2026',
      '2026. nov. 21.',
      '21 listopada 2026',
      '21 nov. 2026',
    ]);
  });

  it.each([
    ['UTC', 'Nov 21, 2026', 'Nov 21, 2026, 11:30 PM UTC'],
    ['Europe/Warsaw', 'Nov 22, 2026', 'Nov 22, 2026, 12:30 AM GMT+1'],
    ['America/New_York', 'Nov 21, 2026', 'Nov 21, 2026, 6:30 PM EST'],
    ['Asia/Kolkata', 'Nov 22, 2026', 'Nov 22, 2026, 5:00 AM GMT+5:30'],
    ['Pacific/Kiritimati', 'Nov 22, 2026', 'Nov 22, 2026, 1:30 PM GMT+14'],
    ['Central European Standard Time', 'Nov 21, 2026', 'Nov 21, 2026, 11:30 PM UTC'],
  ])('tells the day and the time in %s', (timeZone, day, time) => {
    expect(plain(formatDate('en', date, timeZone))).toBe(day);
    expect(plain(formatDateTime('en', date, timeZone))).toBe(time);
  });

  it('tells the time as the language does, with the name of the zone', () => {
    expect(locales.map((locale) => plain(formatDateTime(locale, date, 'Europe/Stockholm')))).toEqual([
      'Nov 22, 2026, 12:30 AM GMT+1',
      '22 Kas 2026 00:30 GMT+1',
      '2026. nov. 22. 00:30 CET',
      '22 listopada 2026 00:30 CET',
      '22 nov. 2026 00:30 CET',
    ]);
  });

  it('inflects the month where a date does: Polish says 1 maja', () => {
    const may = new Date('2026-05-01T07:16:00Z');
    expect(plain(formatDate('pl', may, 'UTC'))).toBe('1 maja 2026');
    expect(plain(formatDateTime('pl', may, 'Europe/Warsaw'))).toBe('1 maja 2026 09:16 CEST');
  });

  it('knows a time zone from nonsense', () => {
    expect(['Europe/Warsaw', 'UTC', 'Not/AZone', '', '../etc'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['Europe/Warsaw', 'Not/AZone'].map(zoneOrUtc)).toEqual(['Europe/Warsaw', 'UTC']);
  });

  it('names a country, and leaves alone what is none', () => {
    expect(locales.map((locale) => formatCountry(locale, 'SE'))).toEqual([
      'Sweden',
      'İsveç',
      'Svédország',
      'Szwecja',
      'Sverige',
    ]);
    expect(['XK', 'AA', 'sweden', ''].map((code) => formatCountry('en', code))).toEqual([
      'Kosovo',
      'AA',
      'sweden',
      '',
    ]);
  });

  it('keeps apart more zones than it remembers', () => {
    for (let index = 0; index < 600; index++) formatDate('en', date, `No/Such/Zone/${index}`);
    expect(plain(formatDate('en', date, 'Europe/Warsaw'))).toBe('Nov 22, 2026');
    expect(plain(formatDate('en', date, 'America/New_York'))).toBe('Nov 21, 2026');
  });
});
