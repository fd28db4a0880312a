import { readBody } from '../../../src/net/body.ts';
import { readFault } from '../../../src/api/client/fault.ts';

const now = Date.UTC(2026, 5, 1);

function read(
  status: number,
  body: unknown = '',
  { retryAfter, isAboutCustomer = true }: { retryAfter?: string; isAboutCustomer?: boolean } = {},
) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const answer = {
    status,
    reason: '',
    body: readBody(bytes),
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  };
  return readFault(answer, isAboutCustomer, now);
}

describe('api/client/fault', () => {
  it.each<[string, number, unknown, string | undefined]>([
    [
      'A, the documented one, with a number for a code',
      403,
      { code: 20002, description: 'No relationship.', data: [], source: 'PartnerFD' },
      '20002',
    ],
    ['A with a text for a code', 403, { code: ' 2032 ', description: 'x' }, '2032'],
    ['A in PascalCase', 400, { Code: 2000, Description: 'x' }, '2000'],
    [
      'B, the newer one',
      500,
      { code: 600074, message: 'short', description: 'long', errorName: 'X', isRetryable: true },
      '600074',
    ],
    ['C, the gateway', 401, { statusCode: 401, message: 'audience' }, undefined],
    ['D, a bare text in JSON', 400, '"Customer tagging denied."', undefined],
    ['E, nothing', 401, '', undefined],
    ['F, HTML', 502, '<html>x</html>', undefined],
    ['F, plain text', 503, 'Service is down', undefined],
    ['an error wrapped in an error', 400, { error: { code: 'X.1_a-b', message: 'm' } }, 'X.1_a-b'],
    ['a sentence for a code', 400, { code: 'Contoso is unknown' }, undefined],
    ['JSON that says nothing', 500, [1], undefined],
  ])('keeps of shape %s the code alone', (shape, status, body, wireCode) => {
    const { speaker, ...fault } = read(status, body).fault;
    expect(fault).toEqual({ httpStatus: status, ...(wireCode && { wireCode }) });
    expect(speaker === 'partnerCenter').toBe(/^[AB][ ,]/u.test(shape));
  });

  const wait = 'Rate limit is exceeded. Try again in 57 seconds.';
  it.each([
    ['a description', { code: 1, description: wait, message: 'short' }],
    ['a message', { code: 1, message: wait }],
    ['a message of the gateway', { statusCode: 429, message: wait }],
    ['a bare text in JSON', JSON.stringify(wait)],
    ['plain text', wait],
    ['an error wrapped in an error', { error: { code: 1, message: wait } }],
  ])('reads from %s how long a 429 asks to wait', (_where, body) => {
    expect(read(429, body).fault.retryAfterMs).toBe(57_000);
  });

  it.each([
    [400, { code: 2000 }, 'badRequest', false],
    [400, {}, 'unavailable', true],
    [401, { code: 400 }, 'signInFailed', false],
    [401, {}, 'unavailable', true],
    [403, { code: 20002 }, 'notOurCustomer', false],
    [403, { code: 60003 }, 'notOurCustomer', false],
    [403, { code: 900329 }, 'forbidden', false],
    [403, { code: 2032 }, 'forbidden', false],
    [403, '', 'unavailable', true],
    [404, { code: 60003 }, 'notOurCustomer', false],
    [404, { code: 1000 }, 'notOurCustomer', false],
    [404, { code: 600074 }, 'badRequest', false],
    [404, '', 'unavailable', true],
    [410, '', 'unavailable', true],
    [408, '', 'unavailable', true],
    [409, { code: 7, source: 'PartnerFD' }, 'badRequest', false],
    [409, { code: 7 }, 'unavailable', true],
    [404, { code: '900906', message: 'No matching resource', description: 'x' }, 'unavailable', true],
    [401, { code: '900901', message: 'Invalid Credentials', description: 'x' }, 'unavailable', true],
    [404, { error: { code: 404, message: 'Not found' } }, 'unavailable', true],
    [403, { code: 403, message: 'Forbidden' }, 'unavailable', true],
    [403, { fault: { code: 20002 } }, 'unavailable', true],
    [409, '', 'unavailable', true],
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
    expect(read(404, { code: 60003 }, { isAboutCustomer: false }).code).toBe('badRequest');
  });

  it('believes isRetryable more than the status', () => {
    expect(read(500, { code: 1, isRetryable: false }).retryable).toBe(false);
    expect(read(409, { code: 1, isRetryable: true }).retryable).toBe(true);
    expect(read(500, { code: 1, isRetryable: 'no' }).retryable).toBe(true);
  });

  it('says how long to wait after others than 429 only when a header does', () => {
    expect(read(503, '', { retryAfter: '9' }).fault.retryAfterMs).toBe(9_000);
    expect(read(503, 'back in 5 seconds').fault.retryAfterMs).toBeUndefined();
  });
});
