import { readSnoozeTime, splitSnooze } from '../../../src/bot/typed-text/snooze-time.ts';

describe('bot/typed-text/snooze-time', () => {
  it.each([
    ['7 days', { kind: 'days', days: 7 }],
    ['for two weeks', undefined],
    ['for 2 weeks', { kind: 'days', days: 14 }],
    ['a week', { kind: 'days', days: 7 }],
    ['until Monday', { kind: 'weekday', weekday: 0 }],
    ['next Fri.', { kind: 'weekday', weekday: 4 }],
    ['tomorrow', { kind: 'days', days: 1 }],
    ['until 2026-12-24', { kind: 'date', year: 2026, month: 12, day: 24 }],
    ['until 1 December', { kind: 'date', month: 12, day: 1 }],
    ['until December 1st, 2026', { kind: 'date', year: 2026, month: 12, day: 1 }],
    ['the next 10 days', { kind: 'days', days: 10 }],
    ["1 Aralık'a kadar", { kind: 'date', month: 12, day: 1 }],
    ['december 1-ig', { kind: 'date', month: 12, day: 1 }],
    ['do 1 grudnia', { kind: 'date', month: 12, day: 1 }],
    ['till den 1 december', { kind: 'date', month: 12, day: 1 }],
    ['1.12.', { kind: 'date', month: 12, day: 1 }],
    ['off', { kind: 'off' }],
    ['7 gün', { kind: 'days', days: 7 }],
    ['7 GÜN BOYUNCA', { kind: 'days', days: 7 }],
    ['pazartesiye kadar', { kind: 'weekday', weekday: 0 }],
    ['7 napra', { kind: 'days', days: 7 }],
    ['péntekig', { kind: 'weekday', weekday: 4 }],
    ['na 7 dni', { kind: 'days', days: 7 }],
    ['na tydzień', { kind: 'days', days: 7 }],
    ['do środy', { kind: 'weekday', weekday: 2 }],
    ['i 7 dagar', { kind: 'days', days: 7 }],
    ['till söndag', { kind: 'weekday', weekday: 6 }],
    ['', undefined],
    ['days', undefined],
    ['7', undefined],
    ['99999 days', undefined],
    ['7 days and a night', undefined],
  ])('reads “%s”', (text, time) => {
    expect(readSnoozeTime(text)).toEqual(time);
  });

  it.each([
    ['fabrikam.edu', { customer: 'fabrikam.edu' }],
    ['fabrikam.edu 7 days', { customer: 'fabrikam.edu', until: '7 days' }],
    ['fabrikam.edu soon', { customer: 'fabrikam.edu', until: 'soon' }],
    ['Fabrikam Institute', { customer: 'Fabrikam Institute' }],
    [
      'Fabrikam Institute until Monday because they call back',
      { customer: 'Fabrikam Institute', until: 'until Monday', reason: 'they call back' },
    ],
    [
      '"Black Friday Ltd" until Monday: holidays, all week',
      { customer: '"Black Friday Ltd"', until: 'until Monday:', reason: 'holidays, all week' },
    ],
    ['Contoso Sat Systems 7 days', { customer: 'Contoso Sat Systems', until: '7 days' }],
    [
      'Contoso until 1 October, on holiday',
      { customer: 'Contoso', until: 'until 1 October,', reason: 'on holiday' },
    ],
    ['Kick Off Ltd off', { customer: 'Kick Off Ltd', until: 'off' }],
    ['Monday Motors', { customer: 'Monday Motors' }],
    ['Contoso, 2 hafta', { customer: 'Contoso', until: '2 hafta' }],
  ])('splits “%s”', (text, parts) => {
    expect(splitSnooze(text)).toEqual(parts);
  });

  it('cuts a reason that is too long for a card', () => {
    expect(splitSnooze(`fabrikam.edu 7 days ${'x'.repeat(9_000)}`).reason).toHaveLength(200);
  });
});
