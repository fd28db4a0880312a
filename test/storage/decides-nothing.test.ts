import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { eventTypes } from '../../src/bot/turn/event-effects.ts';

const files = readdirSync('src/storage', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: basename(name), source: readFileSync(join('src/storage', name), 'utf8') }));
const filesWith = (pattern: RegExp) =>
  files.filter(({ source }) => pattern.test(source)).map(({ name }) => name);

describe('what is stored is decided elsewhere: src/storage', () => {
  it('knows none of Teams’ events', () => {
    expect(eventTypes.length).toBeGreaterThan(5);
    expect(filesWith(new RegExp(eventTypes.join('|'), 'u'))).toEqual([]);
  });

  it('names no time of ten seconds or more, except for how long a server is waited for', () => {
    const waiting = ['postgres-pool.ts', 'postgres-snapshot.ts'];
    expect(filesWith(/\d{2}_000\b|\b(?:60|24) \*/u).sort()).toEqual(waiting);
  });
});
