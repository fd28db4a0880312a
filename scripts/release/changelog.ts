const unreleased = '## [Unreleased]';

/** Marks of an unfinished entry: a word, an empty box, or a sentence that ends in dots. */
const unfinished = /\b(?:TODO|TBD|FIXME|WIP|XXX)\b|\[ \]|(?:\.{3}|…)\s*$/u;

export type ReleasedChangelog =
  | { readonly ok: true; readonly text: string; readonly section: string }
  | { readonly ok: false; readonly problem: string };

/**
 * Puts what is under Unreleased below the heading of a version, and leaves Unreleased empty above it. Refuses in one
 * sentence when nothing is there to release, and when Unreleased is open: it is missing or there twice, a category
 * has no entry, or an entry is not finished.
 * @param date of the release, 2026-11-29
 * @returns the whole text and the version's section of it
 */
export function releaseChangelog(
  text: string,
  { version, date }: { readonly version: string; readonly date: string },
): ReleasedChangelog {
  const lines = text.split('\n');
  const start = lines.indexOf(unreleased);
  if (start < 0 || start !== lines.lastIndexOf(unreleased))
    return refuse(`CHANGELOG.md needs the line "${unreleased}" exactly once: write the changes below it.`);
  if (lines.some((line) => line.startsWith(`## [${version}]`)))
    return refuse(`CHANGELOG.md has a heading for ${version} already: give a greater version.`);

  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  const end = next < 0 ? lines.length : next;
  const changes = lines.slice(start + 1, end);
  const problem = openProblem(changes.filter((line) => line.trim() !== ''));
  if (problem !== undefined) return refuse(problem);

  const heading = `## [${version}] - ${date}`;
  return {
    ok: true,
    text: [...lines.slice(0, start + 1), '', heading, ...lines.slice(start + 1)].join('\n'),
    section: [heading, ...changes].join('\n').trimEnd(),
  };
}

/** Returns why these changes cannot be released. Their blank lines are left out. */
function openProblem(changes: readonly string[]): string | undefined {
  if (changes.every(isCategory))
    return 'Nothing is under Unreleased in CHANGELOG.md: write down first what people will notice.';
  const bare = changes.find((line, index) => isCategory(line) && isCategory(changes[index + 1] ?? line));
  if (bare !== undefined)
    return `"${bare}" under Unreleased in CHANGELOG.md has no entry: write one, or remove the heading.`;
  const open = changes.find((line) => unfinished.test(line));
  return open && `"${open.trim()}" under Unreleased in CHANGELOG.md is not finished: finish or remove it.`;
}

function isCategory(line: string): boolean {
  return line.startsWith('### ');
}

function refuse(problem: string): ReleasedChangelog {
  return { ok: false, problem };
}
