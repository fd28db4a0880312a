import { releaseChangelog } from '../../scripts/release/changelog.ts';

const order = { version: '0.2.0', date: '2026-11-29' };

/** A changelog with these lines under Unreleased, and a version before. */
const changelog = (...unreleased: string[]) =>
  [
    '# Changelog',
    '',
    '## [Unreleased]',
    '',
    ...unreleased,
    '',
    '## [0.1.0] - 2026-10-01',
    '',
    '- Old.',
    '',
  ].join('\n');

describe('scripts/release/changelog', () => {
  it('puts what was unreleased below the heading of the version, and leaves Unreleased empty', () => {
    const changes = ['### Added', '', '- New.', '', '### Fixed', '', '- Mended.'];
    expect(releaseChangelog(changelog(...changes), order)).toEqual({
      ok: true,
      text: changelog('## [0.2.0] - 2026-11-29', '', ...changes),
      section: ['## [0.2.0] - 2026-11-29', '', ...changes].join('\n'),
    });
  });

  it('takes a changelog that has no version yet', () => {
    const text = '# Changelog\n\n## [Unreleased]\n\n- First.\n';
    expect(releaseChangelog(text, order)).toMatchObject({
      ok: true,
      text: '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-29\n\n- First.\n',
    });
  });

  it.each([
    ['nothing is there', changelog(), 'Nothing is under Unreleased'],
    ['nothing but headings is there', changelog('### Added', '', '### Fixed'), 'Nothing is under Unreleased'],
    ['the section is missing', '# Changelog\n\n## [0.1.0]\n', 'exactly once'],
    ['the section is there twice', changelog('- New.', '', '## [Unreleased]'), 'exactly once'],
    ['a category has no entry', changelog('### Added', '', '### Fixed', '', '- A.'), '"### Added" under'],
    ['the last category has no entry', changelog('- A.', '', '### Fixed'), '"### Fixed" under'],
    ['an entry waits for its words', changelog('- TODO: say what'), '"- TODO: say what" under'],
    ['an entry has an empty box', changelog('- New.', '- [ ] Cards'), '"- [ ] Cards" under'],
    ['an entry trails off', changelog('- New.', '- And ...'), '"- And ..." under'],
    ['the version has a heading', changelog('- New.').replace('0.1.0', '0.2.0'), 'has a heading for 0.2.0'],
  ])('refuses in one sentence when %s', (_when, text, words) => {
    expect(releaseChangelog(text, order)).toEqual({
      ok: false,
      problem: expect.stringMatching(/^[^\n]+: [^\n]+\.$/u) as string,
    });
    expect(releaseChangelog(text, order)).toMatchObject({
      problem: expect.stringContaining(words) as string,
    });
  });
});
