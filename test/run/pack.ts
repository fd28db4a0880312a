import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname } from 'node:path';

/** Its compiled part is looked for beside its files. */
const staysOutside = (name: string) => isBuiltin(name) || name === 'better-sqlite3';

/**
 * A program with all that it imports as one CommonJS file: to load a thousand files takes most of the life of a
 * process that is soon to be killed. What is loaded, and in which order, stays the same.
 */
export function pack(program: string): string {
  const ids = new Map<string, number>();
  const modules: string[] = [];

  function add(path: string): number {
    const known = ids.get(path);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(path, id);
    const code = readAsCommonJs(path);
    const names = new Set(
      [...code.matchAll(/\brequire\((["'])([^"'\n]+)\1\)/gu)].map(([, , name = '']) => name),
    );
    const packed = [...names].flatMap((name) => {
      const target = resolve(path, name);
      return target === undefined ? [] : [[name, add(target)]];
    });
    const kind = id === 0 ? 'async function' : 'function';
    modules[id] =
      `[${kind}(module, exports, require, __filename, __dirname) {${code}\n}, ` +
      `${JSON.stringify(Object.fromEntries(packed))}, ${JSON.stringify(path)}, ${JSON.stringify(dirname(path))}]`;
    return id;
  }

  add(program);
  return `(${load.toString()})([${modules.join(',\n')}], require('node:module').createRequire);`;
}

type Packed = readonly [
  body: (...given: unknown[]) => unknown,
  ids: Readonly<Record<string, number>>,
  path: string,
  folder: string,
];

/** Runs the first of the modules. It is written into the file, and uses nothing of this one. */
function load(modules: readonly Packed[], createRequire: (path: string) => (name: string) => unknown): void {
  const loaded = new Map<number, { exports: unknown }>();
  const get = (id: number): unknown => {
    const before = loaded.get(id);
    if (before !== undefined) return before.exports;
    const module = { exports: {} };
    loaded.set(id, module);
    const [body, ids, path, folder] = modules[id] as Packed;
    const require = (name: string) => {
      const inside = ids[name];
      return inside === undefined ? createRequire(path)(name) : get(inside);
    };
    body.call(module.exports, module, module.exports, require, path, folder);
    return module.exports;
  };
  get(0);
}

/** Undefined for what is not packed, and for what is not installed: some packages look for others. */
function resolve(from: string, name: string): string | undefined {
  if (staysOutside(name)) return undefined;
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

function readAsCommonJs(path: string): string {
  const source = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return `module.exports = ${source};`;
  if (!/^\s*(?:import|export)\b/mu.test(source)) return source;
  return transformSync(source, {
    filename: path,
    swcrc: false,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code;
}
