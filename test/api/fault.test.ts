import { readBody } from '../../src/api/body.ts';
import { readFault } from '../../src/api/fault.ts';

const now = Date.UTC(2026, 5, 1);

function read(
  status: number,
  body: unknown = '',
  {
    reason = '',
    retryAfter,
    isAboutCustomer = true,
  }: { reason?: string; retryAfter?: string; isAboutCustomer?: boolean } = {},
) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const answer = { status, reason, body: readBody(bytes), ...(retryAfter !== undefined && { retryAfter }) };
  return readFault(answer, isAboutCustomer, now);
}

describe('api/fault', () => {
  it.each([
    [
      'A, the documented one, with a number for a code',
      read(403, { code: 20002, description: 'No relationship.', data: [], source: 'PartnerFD' }),
      { wireCode: '20002', wireMessage: 'No relationship.' },
    ],
    [
      'A with a text for a code',
      read(403, { code: '2032', description: 'x' }),
      { wireCode: '2032', wireMessage: 'x' },
    ],
    ['A in PascalCase', read(400, { Code: 2000, Description: 'x' }), { wireCode: '2000', wireMessage: 'x' }],
    [
      'B, the newer one',
      read(500, { code: 600074, message: 'short', description: 'long', errorName: 'X', isRetryable: true }),
      { wireCode: '600074', wireMessage: 'long' },
    ],
    [
      'B without a description',
      read(500, { code: 1, message: 'short' }),
      { wireCode: '1', wireMessage: 'short' },
    ],
    ['C, the gateway', read(401, { statusCode: 401, message: 'audience' }), { wireMessage: 'audience' }],
    [
      'D, a bare text in JSON',
      read(400, '"Customer tagging denied."'),
      { wireMessage: 'Customer tagging denied.' },
    ],
    [
      'E, nothing but the reason phrase',
      read(401, '', { reason: 'Unauthorized - MFA required' }),
      { wireMessage: 'Unauthorized - MFA required' },
    ],
    [
      'F, HTML, of which the reason phrase is kept',
      read(502, '<html>x</html>', { reason: 'Bad Gateway' }),
      { wireMessage: 'Bad Gateway' },
    ],
    ['F, plain text', read(503, 'Service is down'), { wireMessage: 'Service is down' }],
    [
      'an error wrapped in an error',
      read(400, { error: { code: 'X1', message: 'm' } }),
      { wireCode: 'X1', wireMessage: 'm' },
    ],
    ['JSON that says nothing', read(500, [1]), {}],
  ])('reads shape %s', (_shape, failure, expected) => {
    const { httpStatus: _status, ...fault } = failure.fault;
    expect(fault).toEqual(expected);
  });

  it.each([
    [400, {}, 'badRequest', false],
    [401, {}, 'signInFailed', false],
    [403, { code: 20002 }, 'notOurCustomer', false],
    [403, { code: 60003 }, 'notOurCustomer', false],
    [403, { code: 900329 }, 'forbidden', false],
    [403, { code: 2032 }, 'forbidden', false],
    [403, '', 'forbidden', false],
    [404, { code: 60003 }, 'notOurCustomer', false],
    [404, '', 'notOurCustomer', false],
    [408, '', 'unavailable', true],
    [409, '', 'badRequest', false],
    [429, '', 'throttled', true],
    [500, { code: 800003 }, 'unavailable', true],
    [501, { code: 0 }, 'unavailable', false],
    [503, '', 'unavailable', true],
    [504, '', 'unavailable', true],
    [302, '', 'malformed', false],
  ] as const)(
    'takes %i %j on the path of a customer for %s, retryable: %s',
    (status, body, code, retryable) => {
      expect(read(status, body)).toMatchObject({ code, retryable });
    },
  );

  it('does not blame a customer where the path names none', () => {
    expect(read(403, { code: 20002 }, { isAboutCustomer: false }).code).toBe('forbidden');
    expect(read(404, '', { isAboutCustomer: false }).code).toBe('badRequest');
  });

  it('believes isRetryable more than the status', () => {
    expect(read(500, { code: 1, isRetryable: false }).retryable).toBe(false);
    expect(read(409, { code: 1, isRetryable: true }).retryable).toBe(true);
    expect(read(500, { code: 1, isRetryable: 'no' }).retryable).toBe(true);
  });

  it('says how long to wait after a 429, and after others only when told', () => {
    const message = 'Rate limit is exceeded. Try again in 57 seconds.';
    expect(read(429, { statusCode: 429, message }).fault.retryAfterMs).toBe(57_000);
    expect(read(503, '', { retryAfter: '9' }).fault.retryAfterMs).toBe(9_000);
    expect(read(503, 'back in 5 seconds').fault.retryAfterMs).toBeUndefined();
  });
});
