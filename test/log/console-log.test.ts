import { redirectConsole } from '../../src/log/console-log.ts';
import { createLogger } from '../../src/log/logger.ts';

function redirected() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const target = { debug() {}, log() {}, info() {}, trace() {}, warn() {}, error() {} } as unknown as Console;
  redirectConsole(createLogger('debug', { write }), target);
  return { target, lines };
}

describe('console-log', () => {
  it('turns what is printed into log lines, trouble as a warning', () => {
    const { target, lines } = redirected();
    target.log('hello');
    target.warn('careful');
    expect(lines).toMatchObject([
      { level: 'debug', msg: 'a dependency printed', printed: ['hello'] },
      { level: 'warn', printed: ['careful'] },
    ]);
  });

  it.each<[string, unknown]>([
    ['a token', 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXNlY3JldA'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'],
    ['a password in an address', 'client_secret=c2VjcmV0LXNlY3JldA'],
    ['an object with one', { password: 'c2VjcmV0' }],
    ['a message in an error', new Error('somebody typed c2VjcmV0')],
    ['the stack of an error', Object.assign(new Error('c2VjcmV0'), { request: { headers: 'c2VjcmV0' } })],
    ['a long dump', `${'x '.repeat(200)}c2VjcmV0`],
  ])('lets no %s through', (_what, printed) => {
    const { target, lines } = redirected();
    target.error(printed);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/c2VjcmV0|eyJ/u);
  });

  it('names an error by its name and code', () => {
    const { target, lines } = redirected();
    target.error(Object.assign(new TypeError('x'), { code: 'ECONNRESET' }));
    expect(lines).toMatchObject([{ printed: ['TypeError ECONNRESET'] }]);
  });
});
