import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = globSync(['*.md', 'docs/**/*.md']);

/** Paths from the root of the project in code spans and code blocks, such as `src/bot/turn/answer.ts`. */
const named = /(?<![\w./@-])(?:src|test|dev|scripts|docs|manifest)\/[\w./*<>{}-]*[\w*}/]/gu;

/** Files that the recipes tell how to make. */
const examples = ['manifest/de.json', 'src/bot/commands/count.ts', 'test/e2e/count.test.ts'];

/** The beginning of a path will do, as it does for jest; `<name>` and `{…}` stand for any name. */
const isThere = (path: string) =>
  existsSync(path) || globSync(`${path.replace(/<[^>]*>/gu, '*')}*`).length > 0 || examples.includes(path);

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
});
