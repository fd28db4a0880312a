import { versionProblem } from '../../scripts/release/version.ts';

describe('scripts/release/version', () => {
  it.each(['0.9.10', '0.10.0', '1.0.0', '10.0.0'])('takes %s after 0.9.9', (version) => {
    expect(versionProblem(version, '0.9.9')).toBeUndefined();
  });

  it.each(['0.9.9', '0.9.8', '0.8.10', '0.0.99'])(
    'refuses %s after 0.9.9, because it is not greater',
    (version) => {
      expect(versionProblem(version, '0.9.9')).toMatch(
        / is not greater than the current version 0\.9\.9: [^\n]+\.$/u,
      );
    },
  );

  it.each([
    '',
    '1',
    '1.0',
    'v1.0.0',
    '1.0.0-rc.1',
    '1.0.0+build',
    '01.0.0',
    '1.0.0.0',
    '1.0.0; ls',
    '1.0.0\n',
  ])('refuses "%s", because it has another form than Teams takes', (version) => {
    expect(versionProblem(version, '0.9.9')).toMatch(/ is not of the form 1\.2\.3: /u);
  });
});
