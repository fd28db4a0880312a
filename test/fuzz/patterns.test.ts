import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { cpuTimeOf } from './cpu-time.ts';
import { pieces, pumped } from './pumped.ts';

const root = join(import.meta.dirname, '..', '..');

/** Every pattern that is written in a file of `src`. */
const patterns = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => {
    const file = ts.createSourceFile(
      path,
      readFileSync(join(root, 'src', path), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const found: { path: string; written: string }[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node)) found.push({ path, written: node.text });
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });

/** Texts of this length are let in, and each pattern may be one of many that read them. */
const length = 8_000;
const mostMs = 5;

function compile(written: string): RegExp {
  const end = written.lastIndexOf('/');
  return new RegExp(written.slice(1, end), written.slice(end + 1));
}

/** What the pattern itself looks for, which is what makes it begin again and again. */
function wordsOf(written: string): readonly string[] {
  return [...written.matchAll(/[\w;=<-]{2,}/gu)].map(([word]) => word);
}

describe('the patterns of src', () => {
  it.each(patterns)('take time in proportion to a text of any kind: $path $written', async ({ written }) => {
    const pattern = compile(written);
    const slow: string[] = [];
    for (const piece of [...pieces, ...wordsOf(written)]) {
      for (const tail of ['', '\u0001', '\u2028x']) {
        const text = pumped(piece, length, { tail });
        const ms = await cpuTimeOf(() => text.replace(pattern, ''), mostMs);
        if (ms > mostMs)
          slow.push(`${JSON.stringify(piece)} and ${JSON.stringify(tail)}: ${ms.toFixed(1)} ms`);
      }
    }
    expect(slow).toEqual([]);
  });
});

/** Lints patterns with the rules about time of this project, in a process of its own: ESLint's plugin is an ES module. */
function lint(written: readonly string[]): readonly number[] {
  const script = `
    import { Linter } from 'eslint';
    import config from ${JSON.stringify(join(root, 'eslint.config.js'))};
    const { plugins, rules } = config.find(({ plugins }) => plugins?.regexp);
    const count = (text) => new Linter().verify('export const pattern = ' + text, { plugins, rules }).length;
    console.log(JSON.stringify(${JSON.stringify(written)}.map(count)));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(output) as readonly number[];
}

describe('lint', () => {
  it('refuses patterns whose time is quadratic or worse', () => {
    const refused = [
      String.raw`/\s+$/`,
      '/^(a+)+$/',
      '/.*foo.*bar/',
      String.raw`/[\s,;:]+$/u`,
      String.raw`/\/+$/`,
    ];
    expect(lint(refused).filter((count) => count === 0)).toEqual([]);
  });

  it('takes patterns that begin once for each run, or have a limit', () => {
    expect(lint([String.raw`/(?<!\s)\s+$/`, String.raw`/(\d{1,6})\s*seconds?/`, String.raw`/^\s+/`])).toEqual(
      [0, 0, 0],
    );
  });
});
