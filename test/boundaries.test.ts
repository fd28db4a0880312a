import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';

/**
 * Who may import whom. `ours`: folders below `src`; `packages`: those that nobody else may import.
 * Type-only imports of ours count as well, except where a room is listed under `types`.
 */
const rooms: Readonly<
  Record<string, { ours: readonly string[]; types?: readonly string[]; packages: readonly string[] }>
> = {
  root: {
    ours: ['api', 'background', 'bot', 'config', 'log', 'server', 'storage', 'watch'],
    packages: [],
  },
  api: { ours: ['flow', 'log', 'net', 'time'], packages: ['axios', '@azure/msal-node', 'zod'] },
  background: { ours: ['api', 'bot', 'log', 'request', 'watch'], packages: [] },
  bot: {
    ours: ['api', 'cards', 'flow', 'i18n', 'log', 'request', 'teams', 'watch'],
    packages: ['botbuilder', 'fastest-levenshtein'],
  },
  cards: {
    ours: ['i18n', 'time'],
    types: ['api', 'request', 'watch'],
    packages: ['adaptivecards-templating', 'adaptive-expressions'],
  },
  config: { ours: ['api', 'bot', 'i18n'], packages: ['zod'] },
  consent: { ours: ['api', 'background', 'config', 'log', 'root', 'storage'], packages: [] },
  flow: { ours: ['api', 'time', 'watch'], packages: [] },
  i18n: { ours: [], packages: ['i18next'] },
  log: { ours: ['api'], packages: ['pino'] },
  net: { ours: [], packages: ['undici'] },
  request: { ours: ['api', 'watch'], packages: [] },
  server: { ours: ['api', 'background', 'bot', 'flow', 'log', 'watch'], packages: ['restify'] },
  storage: { ours: [], types: ['api', 'request', 'watch'], packages: ['kysely', 'better-sqlite3', 'pg'] },
  teams: { ours: ['api', 'watch'], packages: ['botbuilder', 'jose'] },
  time: { ours: [], packages: [] },
  watch: { ours: ['api', 'flow', 'time'], packages: [] },
};

/** Pure functions that a room may use although it may otherwise only know the other room's types. */
const pureFunctions = new Set(['isPending', 'businessDaysAfter']);

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => importsOf(join('src', name)));

describe('imports', () => {
  it('finds the imports that it is to judge', () => {
    expect(imports.length).toBeGreaterThan(100);
    for (const from of new Set(imports.map((each) => each.from))) expect(Object.keys(rooms)).toContain(from);
  });

  it('go only to the rooms that the table allows', () => {
    const wrong = imports.filter(({ from, target, typeOnly }) => {
      const to = roomOf(target);
      if (!target.startsWith('src/') || to === from) return false;
      const { ours = [], types = [] } = rooms[from] ?? {};
      return !(ours.includes(to) || (types.includes(to) && typeOnly));
    });
    expect(wrong).toEqual([]);
  });

  it('take each package only where it belongs', () => {
    const wrong = imports.filter(({ from, target }) => {
      if (target.startsWith('src/') || target.startsWith('dev/') || isBuiltin(target)) return false;
      const name = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      return !rooms[from]?.packages.includes(name);
    });
    expect(wrong).toEqual([]);
  });

  it('reach dev from the composition root alone', () => {
    const files = imports.filter(({ target }) => target.startsWith('dev/')).map(({ file }) => file);
    expect(files).toEqual(['src/index.ts']);
  });

  it('leave the environment to config.ts', () => {
    const readers = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && readFileSync(join('src', name), 'utf8').includes('process.env'),
    );
    expect(readers).toEqual(['config/config.ts']);
  });
});

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^;'"]*?)from\s+'([^']+)'|import\('([^']+)'\)/gu;
  return [...source.matchAll(pattern)].map(([, type, names = '', from, dynamic]) => ({
    file,
    from: roomOf(file),
    target: resolve(file, from ?? dynamic ?? ''),
    typeOnly: type !== undefined || namesAreTypes(names),
  }));
}

function namesAreTypes(names: string): boolean {
  const listed = names
    .replace(/[{}\n]/gu, ' ')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return listed.length > 0 && listed.every((name) => name.startsWith('type ') || pureFunctions.has(name));
}

function resolve(file: string, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
}

function roomOf(path: string): string {
  const [top, room = '', rest] = path.split('/');
  return top === 'src' && rest !== undefined ? room : 'root';
}

function isBuiltin(target: string): boolean {
  return target.startsWith('node:') || builtinModules.includes(target);
}
