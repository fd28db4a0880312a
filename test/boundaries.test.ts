import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { rooms } from '../scripts/rooms.ts';

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const files = filesIn('src');
const imports = files.flatMap(importsOf);
const ours = imports.filter(({ to }) => to.startsWith('src/'));

describe('rooms', () => {
  it('are the folders that have code, two levels deep', () => {
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(rooms)));
  });

  it('import exactly the rooms that the table lists', () => {
    const found = Object.keys(rooms).map((room) => [room, reachedFrom(room, ours, roomOf)]);
    const listed = Object.entries(rooms).map(([room, { imports }]) => [room, imports.toSorted()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it('import exactly the packages that the table lists', () => {
    const foreign = imports.filter(({ to }) => !/^(?:src|dev)\//u.test(to) && !isBuiltin(to));
    const found = Object.keys(rooms).map((room) => [room, reachedFrom(room, foreign, packageOf)]);
    const listed = Object.entries(rooms).map(([room, { packages = [] }]) => [room, packages.toSorted()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it('import only rooms that stand before them in the table', () => {
    const order = Object.keys(rooms);
    const upwards = Object.entries(rooms).flatMap(([room, { imports }]) =>
      imports.filter((other) => order.indexOf(other) >= order.indexOf(room)).map((other) => [room, other]),
    );
    expect(upwards).toEqual([]);
  });

  it('have no circle of files, nor have tests and tools', () => {
    const everywhere = ['src', 'dev', 'scripts', 'test'].flatMap(filesIn).flatMap(importsOf);
    expect(circleAmong(everywhere)).toEqual([]);
  });

  it.each([
    ['folders', roomOf],
    ['folders of the first level', (file: string) => roomOf(file).split('/')[0] ?? ''],
  ])('have no circle of %s', (_what, nameOf) => {
    expect(circleAmong(ours.map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) })))).toEqual([]);
  });

  it('are no drawers', () => {
    const names = Object.keys(rooms).flatMap((room) => room.split('/'));
    const drawers = ['base', 'common', 'core', 'helpers', 'lib', 'misc', 'shared', 'utils'];
    expect(names.filter((name) => drawers.includes(name))).toEqual([]);
  });

  it('reach dev from the composition root alone', () => {
    const reaching = imports.filter(({ to }) => to.startsWith('dev/')).map(({ from }) => from);
    expect(reaching).toEqual(['src/index.ts']);
  });

  it('leave the environment to one file', () => {
    const readers = files.filter((file) => readFileSync(file, 'utf8').includes('process.env'));
    expect(readers).toEqual(['src/config/config.ts']);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** Every import of a file, types included. JSON belongs to the room that reads it. */
function importsOf(from: string): Arrow[] {
  const source = readFileSync(from, 'utf8');
  return [...source.matchAll(/\b(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/gu)]
    .map(([, target = '']) => (target.startsWith('.') ? normalize(join(dirname(from), target)) : target))
    .filter((to) => !to.endsWith('.json'))
    .map((to) => ({ from, to }));
}

/** The room of a file: the folders between `src` and the file, two at most; a file in `src` is its own. */
function roomOf(file: string): string {
  const [, ...below] = file.split('/');
  return below.length === 1 ? (below[0] ?? '') : below.slice(0, -1).slice(0, 2).join('/');
}

/** `@scope/name` or `name` of `name/lib/file.js`. */
function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function reachedFrom(room: string, arrows: readonly Arrow[], nameOf: (target: string) => string): string[] {
  const reached = arrows.filter(({ from }) => roomOf(from) === room).map(({ to }) => nameOf(to));
  return [...new Set(reached)].filter((name) => name !== room).toSorted();
}

/** One circle as a list of names, or an empty list. */
function circleAmong(arrows: readonly Arrow[]): string[] {
  const next = Map.groupBy(
    arrows.filter(({ from, to }) => from !== to),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const { to } of next.get(name) ?? []) {
      const circle = walk(to, [...path, name]);
      if (circle.length > 0) return circle;
    }
    done.add(name);
    return [];
  };
  for (const name of next.keys()) {
    const circle = walk(name, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
