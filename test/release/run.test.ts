import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { release, type ReleaseOrder } from '../../scripts/release/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder(), encoding: 'utf8' }).trim();
const read = (name: string) => readFileSync(join(folder(), name), 'utf8');
const write = (name: string, content: string) => writeFileSync(join(folder(), name), content);

/** A shell command that runs this JavaScript. Double quotes serve every shell, so the code has single ones. */
const node = (code: string) => `"${process.execPath}" -e "${code}"`;
const passes = node('');
const generate = node(
  `const { writeFileSync } = require('fs'); writeFileSync('made.txt', require('./package.json').version)`,
);

const order = (more: Partial<ReleaseOrder> = {}) =>
  release({
    folder: folder(),
    version: '0.2.0',
    date: '2026-11-29',
    dryRun: false,
    check: passes,
    generate,
    say: () => undefined,
    ...more,
  });

/** Everything that a release may change. */
const state = () => ({
  head: git('rev-parse', 'HEAD'),
  status: git('status', '--porcelain'),
  tags: git('tag'),
});

beforeEach(() => {
  // A git hook that runs the tests points git at the repository that it belongs to.
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) delete process.env[name];
  write('package.json', '{\n  "name": "bot",\n  "version": "0.1.0"\n}\n');
  write(
    'package-lock.json',
    `${JSON.stringify({ name: 'bot', version: '0.1.0', lockfileVersion: 3, packages: { '': { name: 'bot', version: '0.1.0' } } }, null, 2)}\n`,
  );
  write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A card.\n');
  write('made.txt', '0.1.0');
  git('init', '--quiet');
  appendFileSync(
    join(folder(), '.git/config'),
    '[user]\n\tname = Ann Adams\n\temail = ann@contoso.example\n[commit]\n\tgpgsign = false\n[tag]\n\tgpgsign = false\n',
  );
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
});

describe('scripts/release', () => {
  it('writes changelog and versions, and commits and tags them', () => {
    expect(order()).toEqual({
      ok: true,
      lines: ['Released 0.2.0 in this repository. To publish it: git push --follow-tags'],
    });
    expect(read('CHANGELOG.md')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-29\n\n### Added\n\n- A card.\n',
    );
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: '0.2.0' });
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({
      version: '0.2.0',
      packages: { '': { version: '0.2.0' } },
    });
    expect(read('made.txt')).toBe('0.2.0');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '--format=%s')).toBe('Release 0.2.0\nBegin');
    expect(git('for-each-ref', '--format=%(refname) %(objecttype) %(subject)', 'refs/tags')).toBe(
      'refs/tags/v0.2.0 tag Release 0.2.0',
    );
    expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
  });

  it('shows in a dry run what it would write and run, and changes nothing', () => {
    const before = state();
    const { ok, lines } = order({ dryRun: true });
    expect(ok).toBe(true);
    expect(lines.join('\n')).toContain('## [0.2.0] - 2026-11-29\n\n### Added\n\n- A card.\n');
    expect(lines.join('\n')).toContain('  git tag --annotate v0.2.0');
    expect(state()).toEqual(before);
  });

  it.each<[when: string, more: Partial<ReleaseOrder>, sentence: RegExp]>([
    ['the version is older', { version: '0.0.10' }, /^0\.0\.10 is not greater than .+: give/u],
    ['the check is red', { check: node('process.exit(1)') }, /is red: make it green, commit, and/u],
  ])('refuses in one sentence when %s, and changes nothing', (_when, more, sentence) => {
    expectRefusal(sentence, more);
  });

  it.each<[when: string, happens: () => void, sentence: RegExp]>([
    ['a file is changed', () => write('made.txt', 'x'), /^There are uncommitted changes: commit/u],
    ['a file is new', () => write('new.txt', 'x'), /^There are uncommitted changes: commit/u],
    ['the tag exists', () => git('tag', 'v0.2.0'), /^The tag v0\.2\.0 exists already: give/u],
    ['nothing is unreleased', releaseEverything, /^Nothing is under Unreleased .+: write/u],
  ])('refuses in one sentence when %s, and changes nothing', (_when, happens, sentence) => {
    happens();
    expectRefusal(sentence);
  });

  it('says that the check runs, and shows what a red one printed', () => {
    const check = node(`console.log('3 tests failed'); process.exit(1)`);
    const said: string[] = [];
    expect(order({ check, say: (line) => said.push(line) }).lines).toEqual([
      '3 tests failed',
      expect.stringContaining('is red') as string,
    ]);
    expect(said).toEqual([`Running \`${check}\` first. It says nothing until it is through.`]);
  });

  it('says how to take back what was written when a later step fails', () => {
    const before = git('rev-parse', 'HEAD');
    const { ok, lines } = order({ generate: node('process.exit(1)') });
    expect({ ok, lines }).toEqual({
      ok: false,
      lines: [
        expect.stringContaining(`failed: take back what was written with \`git reset --hard ${before}\``),
      ],
    });
    expect(git('tag')).toBe('');
    git('reset', '--quiet', '--hard', before);
    expect(read('CHANGELOG.md')).not.toContain('0.2.0');
  });

  it('refuses a folder that git does not know', () => {
    rmSync(join(folder(), '.git'), { recursive: true });
    expect(order().lines).toEqual([
      expect.stringMatching(/^git does not know this folder: start in/u) as string,
    ]);
  });
});

function expectRefusal(sentence: RegExp, more: Partial<ReleaseOrder> = {}): void {
  const before = state();
  for (const dryRun of [true, false])
    expect(order({ ...more, dryRun })).toEqual({
      ok: false,
      lines: [expect.stringMatching(sentence) as string],
    });
  expect(state()).toEqual(before);
}

function releaseEverything(): void {
  write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n');
  git('commit', '--quiet', '--all', '--message', 'Release everything');
}
