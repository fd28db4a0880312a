import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { exportLazily, importLazily, listLazily } from './lazy-modules.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

const leaveOut = (name: string, from: string) => () =>
  `export const ${name} = () => { throw new Error('The build leaves ${name} of ${from} out.'); };`;

/** Packages of which a start needs a small part. The rest is loaded at its first use, which may never come. */
const rewrites: readonly (readonly [RegExp, (text: string, file: string) => string])[] = [
  [/\/node_modules\/(?:botbuilder|botframework-)[^/]*\/lib\//u, importLazily],
  [/\/node_modules\/@(?:azure\/(?!msal)|typespec\/)/u, importLazily],
  [/\/node_modules\/restify\/lib\/plugins\/index\.js$/u, listLazily],
  [/\/node_modules\/undici\/index\.js$/u, (text) => exportLazily(text, 'undici')],
  // Of its ways to send none is used (src/api/client/http.ts), and this one looks what Node's own fetch can do.
  [/\/node_modules\/axios\/lib\/adapters\/fetch\.js$/u, leaveOut('getFetch', 'axios')],
];

/** Packages that wait as a whole: card templates for the first card, what axios has of its own for ever. */
const lazyPackages = /^(?:adaptivecards-templating\/lib\/template-engine\.js|form-data|follow-redirects)$/;

const loadLazily: Plugin = {
  name: 'load lazily',
  setup(build) {
    // An import of Node's own HTTP reads all of its names, one of which loads Node's copy of undici.
    build.onResolve({ filter: /^(?:node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'node:http', namespace: 'required' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    build.onResolve({ filter: lazyPackages }, async ({ path, pluginData, ...from }) => {
      if (pluginData === loadLazily) return undefined;
      const found = await build.resolve(path, { ...from, pluginData: loadLazily });
      return { path: found.path, namespace: 'lazy' };
    });
    build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({
      contents: lazyPackage(path),
      resolveDir: project,
    }));
    build.onLoad({ filter: /\.(?:[cm]?js|ts)$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const withSlashes = path.replaceAll('\\', '/');
      const rewrite = rewrites.find(([files]) => files.test(withSlashes))?.[1];
      return { contents: inAscii(rewrite?.(text, path) ?? text), loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/**
 * Large packages that wait as a whole have files of their own in production, under these names: a file is in memory with
 * all that nobody uses of it. What others import too is there twice.
 */
const apart: Readonly<Record<string, string>> = {
  'adaptivecards-templating/lib/template-engine.js': 'templates',
  '@azure/identity': 'identity',
};

const standApart: Plugin = {
  name: 'stand apart',
  setup(build) {
    build.onResolve({ filter: /^(?:adaptivecards-templating|@azure\/identity)/ }, ({ path }) =>
      path in apart ? { path, namespace: 'apart' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'apart' }, ({ path }) => ({
      contents: lazyPackage(`./${apart[path]}.cjs`),
    }));
    build.onResolve({ filter: /./, namespace: 'apart' }, ({ path }) => ({ path, external: true }));
  },
};

/** A module whose names are those of another one, which is loaded when the first of them is used. */
function lazyPackage(file: string): string {
  const load = `require(${JSON.stringify(file)})`;
  return `let real;\nmodule.exports = Object.create(new Proxy({}, { get: (_, name) => (real ??= ${load})[name] }));`;
}

/**
 * Writes other characters as escapes. esbuild does so too, but not in regular expressions, and one such character makes
 * V8 keep a file of megabytes with two bytes a character.
 */
function inAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** How programs are bundled: for production, and for tests that start many of them. */
export const bundling = {
  absWorkingDir: project,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.14',
  // Names stay, so that a stack says which function it was.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  // Compiled parts stay where they are; pg and restify do without the two that are not installed.
  external: ['better-sqlite3', 'pg-native', 'dtrace-provider'],
  plugins: [loadLazily],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles programs with all that they import; what they share, and what they import later, stands in files of its own.
 * Source maps lie beside, without the sources.
 */
export async function bundlePrograms(
  programs: Readonly<Record<string, string>>,
  outdir: string,
): Promise<Metafile> {
  const both = { ...bundling, outdir, sourcemap: true, sourcesContent: false, metafile: true } as const;
  const parts = await Promise.all([
    build({
      ...both,
      plugins: [standApart, ...bundling.plugins],
      entryPoints: programs,
      splitting: true,
      chunkNames: 'part-[hash]',
      // Packages that are CommonJS call it.
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
      },
    }),
    build({
      ...both,
      entryPoints: Object.entries(apart).map(([path, name]) => ({ in: path, out: name })),
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
    }),
  ]);
  return {
    inputs: Object.assign({}, ...parts.map(({ metafile }) => metafile.inputs)) as Metafile['inputs'],
    outputs: Object.assign({}, ...parts.map(({ metafile }) => metafile.outputs)) as Metafile['outputs'],
  };
}
