import { readFault } from '../../src/api/client/fault.ts';
import { retryAfterMs } from '../../src/net/retry-after.ts';
import { readConnectorFailure } from '../../src/teams/connector/failure.ts';

const now = Date.UTC(2026, 5, 1, 12, 0, 0);

const cases: readonly (readonly [string | string[] | undefined, number | undefined])[] = [
  ['57', 57_000],
  [' 0 ', 0],
  ['999999999', 999_999_999_000],
  ['Mon, 01 Jun 2026 12:01:30 GMT', 90_000],
  ['Monday, 01-Jun-26 12:01:30 GMT', 90_000],
  ['Mon Jun  1 12:01:30 2026', 90_000],
  ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
  [undefined, undefined],
  [['5', '6'], undefined],
  ...['', ' ', 'soon', '-5', '1.5', '1e3', '0x10', 'Infinity', '1000000000'].map(
    (unreadable) => [unreadable, undefined] as const,
  ),
  ...['2026-06-01T12:01:30Z', 'June 2026', 'Monday', 'Mon, 99 Foo 2026 12:01:30 GMT'].map(
    (noHttpDate) => [noHttpDate, undefined] as const,
  ),
];

describe('a Retry-After', () => {
  it.each(cases)('of "%s" asks for %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it.each(cases)('of "%s" asks for %s ms where Teams sends it, and a day at most', (header, expected) => {
    const { retryAfterMs: read } = readConnectorFailure(
      { status: 429, headers: { 'retry-after': header } },
      {},
      now,
    );
    expect(read).toBe(expected === undefined ? undefined : Math.min(expected, 24 * 60 * 60_000));
  });

  it.each(cases.filter(([header]) => typeof header === 'string'))(
    'of "%s" asks for %s ms where Partner Center sends it',
    (header, expected) => {
      const answer = {
        status: 503,
        reason: '',
        headers: { 'retry-after': String(header) },
        body: { kind: 'empty' },
      } as const;
      expect(readFault(answer, false, now).fault.retryAfterMs).toBe(expected);
    },
  );
});
