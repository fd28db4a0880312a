import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exportLazily, importLazily, listLazily } from '../../scripts/build/lazy-modules.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

/** Puts modules into a package, rewritten, and loads its index. `loaded` tells which were loaded so far. */
function load(modules: Readonly<Record<string, string>>, rewrite: (text: string, file: string) => string) {
  const home = folder();
  const loaded: string[] = [];
  Object.assign(globalThis, { __loaded: loaded });
  mkdirSync(home, { recursive: true });
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(home, `${name}.js`), text);
  for (const [name, text] of Object.entries(modules)) {
    const rewritten = rewrite(text, join(home, `${name}.js`));
    writeFileSync(join(home, `${name}.cjs`), `__loaded.push('${name}');\n${toCjs(rewritten)}`);
  }
  const index = createRequire(join(home, 'x.js'))(join(home, 'index.cjs')) as Record<string, unknown>;
  return { index, loaded };
}

const toCjs = (text: string) => text.replaceAll(/require\((['"])(\.\/\w+)\1\)/gu, "require('$2.cjs')");
const star = (module: string) => `__exportStar(require("./${module}"), exports);`;

describe('importLazily', () => {
  it('loads a module that an index collects when one of its names is used, and not before', () => {
    const { index, loaded } = load(
      {
        index: `exports.own = void 0;\nexports.own = 'index';\n${star('first')}\n${star('second')}`,
        first: `exports.one = 1;\nexports.own = 'first';\nexports.default = 0;`,
        second: `exports.two = 2;\nexports.one = 'second';`,
      },
      importLazily,
    );
    expect(loaded).toEqual(['index']);
    expect(Object.keys(index)).toEqual(['own', 'one', 'two']);
    expect(index['own']).toBe('index');
    expect(index['one']).toBe(1);
    expect(loaded).toEqual(['index', 'first']);
  });

  it.each([
    ['called', 'exports.use = () => (0, part_1.make)();', 'made'],
    ['constructed', 'exports.use = () => new part_1.Made().text;', 'made'],
    ['extended', 'class Mine extends part_1.Made {}\nexports.use = () => new Mine().text;', 'made'],
    ['used as a whole', 'const all = part_1;\nexports.use = () => all.make();', 'made'],
  ])('loads a module for what is %s', (_how, use, expected) => {
    const part = `class Made { text = 'made'; }\nexports.Made = Made;\nexports.make = () => 'made';`;
    const { index } = load({ index: `const part_1 = require("./part");\n${use}`, part }, importLazily);
    expect((index['use'] as () => unknown)()).toBe(expected);
  });
});

describe('listLazily and exportLazily', () => {
  it('load each module of a table at its first use', () => {
    const { index, loaded } = load(
      {
        index: `module.exports = {\n    one: require('./one'),\n    two: require('./two')\n};`,
        one: '',
        two: '',
      },
      listLazily,
    );
    void index['two'];
    expect(loaded).toEqual(['index', 'two']);
  });

  it('load what a module exports of others, and say what is left out', () => {
    const text = `const One = require('./one')\nmodule.exports.One = One\nmodule.exports.more = (a) => One(a)`;
    const { index } = load({ index: text, one: 'module.exports = 1;' }, (source, file) =>
      file.endsWith('index.js') ? exportLazily(source, 'numbers') : source,
    );
    expect(index['One']).toBe(1);
    expect(() => index['more']).toThrow('The build leaves more of numbers out.');
  });
});
