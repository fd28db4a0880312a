import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** `const schema_1 = require("./schema");`, as the compiler of TypeScript writes imports. */
const imports = /^(?:const|var) (\w+_\d+) = ((?:__importDefault\()?require\("[^"]+"\)\)?);$/gmu;
/** `export * from './schema'`. */
const exportsOfAll = /^__exportStar\(require\(("[^"]+")\), exports\);$/gmu;
const exportedNames = /\bexports\.(\w+) = |^Object\.defineProperty\(exports, "(\w+)"/gmu;

/** The getter puts the value in its own place, so that only the first use is slower. In a circle there may be none yet. */
const getLazily = `const __getLazily = (names, load) => {
  for (const name of names) {
    if (Object.hasOwn(exports, name)) continue;
    const get = () => {
      const value = load()[name];
      if (value !== undefined) Object.defineProperty(exports, name, { value, enumerable: true, configurable: true });
      return value;
    };
    Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });
  }
};
`;

/**
 * Rewrites a module that was compiled from TypeScript, so that it loads each module that it imports at the first use.
 * A file that collects a whole package then loads only what is used of it.
 * @param file its path, from which it finds others
 */
export function importLazily(text: string, file: string): string {
  const collected = text.replace(exportsOfAll, (_, module: string) => {
    const names = JSON.stringify(namesOf(createRequire(file).resolve(JSON.parse(module) as string)));
    return `__getLazily(${names}, () => require(${module}));`;
  });
  const lazy = [...collected.matchAll(imports)].reduce((changed, [statement, name = '', load = '']) => {
    const uses = changed.match(new RegExp(`\\b${name}\\b`, 'gu'))?.length;
    const members = changed.match(new RegExp(`\\b${name}\\.`, 'gu'))?.length;
    // What is used as a whole stays as it is.
    if (uses !== (members ?? 0) + 1) return changed;
    return changed
      .replaceAll(new RegExp(`\\b${name}\\.`, 'gu'), `(${name}()).`)
      .replace(statement, `let __${name};\nconst ${name} = () => __${name} ??= ${load};`);
  }, collected);
  return collected === text ? lazy : getLazily + lazy;
}

/** The names that a module exports, but not its default. */
function namesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(exportedNames)].map(([, first, second]) => first ?? second ?? '');
  const others = [...text.matchAll(exportsOfAll)].flatMap(([, module = '']) =>
    namesOf(createRequire(file).resolve(JSON.parse(module) as string)),
  );
  return [...new Set([...own, ...others])].filter((name) => name !== 'default' && name !== '__esModule');
}

/** Rewrites a table of modules, `{ throttle: require('./throttle') }`, so that each is loaded at its first use. */
export function listLazily(text: string): string {
  return text.replace(/^( +)(\w+): (require\('[^']+'\))/gmu, '$1get $2() { return $3; }');
}

/**
 * Rewrites a module that loads others and exports them, so that each is loaded at its first use. What it exports besides
 * is left out, and says so.
 */
export function exportLazily(text: string, name: string): string {
  const modules = new Map(
    [...text.matchAll(/^const (\w+) = (require\('[^']+'\))$/gmu)].map(([, local, load]) => [local, load]),
  );
  const getters = [...text.matchAll(/^module\.exports\.(\w+) = (\w*)/gmu)].map(([, exported, local]) => {
    const load = modules.get(local) ?? `__leftOut('${exported}')`;
    return `get ${exported}() { return ${load}; },`;
  });
  return [
    `const __leftOut = (what) => { throw new Error(\`The build leaves \${what} of ${name} out.\`); };`,
    `module.exports = {\n${getters.join('\n')}\n};`,
  ].join('\n');
}
