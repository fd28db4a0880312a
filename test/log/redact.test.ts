import { redact } from '../../src/log/redact.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

describe('log/redact', () => {
  it.each([
    ['a JSON web token', `Token ${jwt} was refused`, 'Token [redacted] was refused'],
    ['a token without a signature', 'got eyJhbGciOiJub25lIn0.eyJhIjoxfQ. here', 'got [redacted] here'],
    [
      'a bearer token',
      'Authorization failed: Bearer abcdef-123456',
      'Authorization failed: Bearer [redacted]',
    ],
    ['an authorization header', 'authorization: Bearer token-1, x', 'authorization: [redacted], x'],
    [
      'a secret in a form',
      'client_id=a&client_secret=hunter2&scope=b',
      'client_id=a&client_secret=[redacted]&scope=b',
    ],
    ['a secret in JSON', '{"clientSecret": "hunter2"}', '{"clientSecret": [redacted]"}'],
    ['an assertion', 'client_assertion=abc.def.ghi&x', 'client_assertion=[redacted]&x'],
    ['a password', 'password: hunter2', 'password: [redacted]'],
    [
      'a secret of Entra',
      'AADSTS7000215: abc8Q~abcdefghijklmnopqrstuvwxyzABCDEF01',
      'AADSTS7000215: [redacted]',
    ],
    [
      'a private key',
      'x -----BEGIN PRIVATE KEY-----\nMIIE\nabc\n-----END PRIVATE KEY----- y',
      'x [redacted] y',
    ],
    ['half a private key', 'x -----BEGIN RSA PRIVATE KEY-----\nMIIE', 'x [redacted]'],
  ])('takes out %s', (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'No relationship between caller and account.',
    'Trace ID: 7d2456fd-2d79-46d0-9f8e-5d7ecd5f8745 Timestamp: 2026-06-01 00:00:00Z',
    'Rate limit is exceeded. Try again in 57 seconds.',
    'connect ECONNREFUSED 127.0.0.1:3978',
    'Unauthorized - MFA required',
  ])('leaves "%s" as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});
