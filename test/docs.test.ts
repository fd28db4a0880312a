import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = globSync(['*.md', 'docs/**/*.md']);

/** Paths from the root of the project in code spans and code blocks, such as `src/bot/answering/answer.ts`. */
const named = /(?<![\w./@-])(?:src|test|dev|scripts|docs|manifest)\/[\w./*<>{}-]*[\w*}/]/gu;

/** Files that the recipes say how to make. */
const examples = ['manifest/de.json', 'src/bot/watching/count.ts', 'test/e2e/count.test.ts'];

/** The beginning of a path will do, as it does for jest; `<name>` and `{…}` stand for any name. */
const isThere = (path: string) =>
  existsSync(path) || globSync(`${path.replace(/<[^>]*>/gu, '*')}*`).length > 0 || examples.includes(path);

/** A link to a file with tests, and what follows it on its line until the next one. */
const linkToTests = /\]\((\.\.\/test\/[^)]*\.ts)\)((?:(?!\]\(\.\.\/test\/).)*)/gu;

/** Cells of a table's rows, without the blanks around them. */
const cellsOf = (row: string) => row.split('|').map((cell) => cell.trim());

/** Code spans, without the backticks. */
const spansIn = (text: string) => [...text.matchAll(/`([^`]+)`/gu)].map(([, span = '']) => span);

describe('pages', () => {
  it.each(pages)('%s names only files and folders that are there', (page) => {
    const paths = [...readFileSync(page, 'utf8').matchAll(named)].map(([path]) => path);
    const missing = paths.filter((path) => !isThere(path));
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s links only to pages that are there', (page) => {
    const links = [
      ...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/gu),
    ];
    const missing = links
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('quote titles of tests as the file before them has them; … stands for what varies', () => {
    const page = 'docs/what-happens-if.md';
    const quoted = [...readFileSync(page, 'utf8').matchAll(linkToTests)].flatMap(
      ([, link = '', after = '']) =>
        [...after.matchAll(/"([^"]+)"/gu)].map(([, title = '']) => ({
          file: join(dirname(page), link),
          title,
        })),
    );
    expect(quoted.length).toBeGreaterThan(40);
    const missing = quoted.filter(({ file, title }) => {
      const source = readFileSync(file, 'utf8');
      return !title.split('…').every((part) => source.includes(part.trim()));
    });
    expect(missing).toEqual([]);
  });
});

describe('the glossary', () => {
  const places = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => cellsOf(line)[3] ?? '');

  it('names only what is in the code', () => {
    const files = globSync(['src/**/*.{ts,json}', 'dev/**/*.ts', 'test/e2e/*.ts']);
    const words = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/[\w-]+/gu) ?? []));
    // Paths are checked above.
    const names = places.flatMap(spansIn).filter((span) => !span.includes('/') && !span.startsWith('npm '));
    expect(names.length).toBeGreaterThan(100);
    const unknown = names.filter((name) => !(name.match(/[\w-]+/gu) ?? []).every((word) => words.has(word)));
    expect(unknown).toEqual([]);
  });

  it('names a file only for what is in it', () => {
    const pairs = places.flatMap((place) => [...place.matchAll(/`(\w+)` \(`([^`]+)`\)/gu)]);
    expect(pairs.length).toBeGreaterThan(30);
    const elsewhere = pairs.filter(([, name = '', file = '']) => !readFileSync(file, 'utf8').includes(name));
    expect(elsewhere.map(([pair]) => pair)).toEqual([]);
  });
});
