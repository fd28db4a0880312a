import { readWireDate } from '../../../src/api/qualifications/dates.ts';

const now = Date.UTC(2026, 10, 26, 12);

describe('api/qualifications/dates', () => {
  it.each([
    ['milliseconds', '2020-12-03T10:37:38.885Z', '2020-12-03T10:37:38.885Z'],
    ['seconds', '2020-12-04T20:54:24Z', '2020-12-04T20:54:24.000Z'],
    ['seven digits and an offset', '2021-05-06T19:59:56.6832021+00:00', '2021-05-06T19:59:56.683Z'],
    ['an offset that is not zero', '2021-05-06T19:59:56.6832021-07:00', '2021-05-07T02:59:56.683Z'],
    ['an offset without colon', '2021-05-06T19:59:56+0200', '2021-05-06T17:59:56.000Z'],
    ['no zone, which is UTC', '2021-07-14T18:02:00', '2021-07-14T18:02:00.000Z'],
    ['no zone and a fraction', '2021-07-14T18:02:00.5', '2021-07-14T18:02:00.500Z'],
    ['no time', '2021-07-14', '2021-07-14T00:00:00.000Z'],
    ['a clock or a zone that is ahead', '2026-11-27T11:59:59Z', '2026-11-27T11:59:59.000Z'],
    ['the announcement of 2020, month first', '07/09/2020: 00:00:00', '2020-07-09T00:00:00.000Z'],
  ])('reads a date with %s', (_what, wire, expected) => {
    expect(readWireDate(wire, now)?.toISOString()).toBe(expected);
  });

  it.each([
    ['the empty text', ''],
    ['the year 1', '0001-01-01T00:00:00'],
    ['the year 1 with a zone', '0001-01-01T00:00:00Z'],
    ['the year 9999', '9999-12-31T23:59:59.9999999Z'],
    ['the year 9999 without a zone', '9999-12-31T23:59:59'],
    ['the day after tomorrow', '2026-11-28T00:00:00Z'],
    ['the next century, as announced', '01/01/2100: 00:00:00'],
    ['words', 'yesterday'],
    ['a thirteenth month', '2020-13-01T00:00:00Z'],
    ['null', null],
    ['nothing', undefined],
    ['a number', 1607000000],
  ])('takes %s for no date', (_what, wire) => {
    expect(readWireDate(wire, now)).toBeUndefined();
  });
});
