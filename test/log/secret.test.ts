import { format, inspect } from 'node:util';
import { Secret } from '../../src/log/secret.ts';
import { createLogger } from '../../src/log/logger.ts';

const secret = new Secret('hunter2');

describe('log/secret', () => {
  it('gives its value to reveal, and to nothing else', () => {
    expect(secret.reveal()).toBe('hunter2');
    const lines: string[] = [];
    createLogger('debug', { write: (line) => void lines.push(line) }).info(
      { config: { secret }, secret },
      'x',
    );
    const shown = [
      `${String(secret)}`,
      JSON.stringify({ secret }),
      inspect({ deep: { secret } }, { showHidden: true, depth: null }),
      format('%s %o %j', secret, secret, secret),
      new Error(String(secret)).stack ?? '',
      Object.values(secret).join(),
      ...lines,
    ];
    for (const text of shown) expect(text).not.toContain('hunter2');
    expect(String(secret)).toBe('[secret]');
  });
});
