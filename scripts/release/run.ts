import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../manifest/run.ts';
import { releaseChangelog } from './changelog.ts';
import { versionProblem } from './version.ts';

export interface ReleaseOrder {
  /** The root of the project and of its git working tree. */
  readonly folder: string;
  readonly version: string;
  /** The day of the release, 2026-11-29. */
  readonly date: string;
  /** Shows what would be done, with all refusals, and changes nothing. */
  readonly dryRun: boolean;
  /** A shell command that checks the folder, and fails when a check fails. */
  readonly check: string;
  /** A shell command that writes the files which are derived from the version. */
  readonly generate: string;
  /** Called with a line before each slow step. */
  readonly say: (line: string) => void;
}

/** Releases what the changelog has under Unreleased: changelog, versions, commit and tag. Pushes nothing. */
export function release(order: ReleaseOrder): Report {
  const { folder, version, date, dryRun, check, generate, say } = order;
  const changelogFile = join(folder, 'CHANGELOG.md');
  const current = readVersion(folder);
  const wrong = versionProblem(version, current) ?? gitProblem(folder, version);
  if (wrong !== undefined) return refuse(wrong);
  const changelog = releaseChangelog(readFileSync(changelogFile, 'utf8'), { version, date });
  if (!changelog.ok) return refuse(changelog.problem);
  say(`Running \`${check}\` first. It says nothing until it is through.`);
  const checked = shell(folder, check);
  if (!checked.ok) return refuse(`\`${check}\` is red: make it green, commit, and start again.`, checked);

  const commands = [
    `npm version ${version} --no-git-tag-version`,
    generate,
    'git add --all',
    `git commit --message "Release ${version}"`,
    `git tag --annotate v${version} --message "Release ${version}"`,
  ];
  if (dryRun) return { ok: true, lines: preview({ from: current, section: changelog.section, commands }) };

  const before = shell(folder, 'git rev-parse HEAD').output;
  writeFileSync(changelogFile, changelog.text);
  for (const command of commands) {
    const ran = shell(folder, command);
    if (ran.ok) continue;
    const undo = `git reset --hard ${before}`;
    return refuse(`\`${command}\` failed: take back what was written with \`${undo}\`, and mend it.`, ran);
  }
  return {
    ok: true,
    lines: [`Released ${version} in this repository. To publish it: git push --follow-tags`],
  };
}

function readVersion(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

function gitProblem(folder: string, version: string): string | undefined {
  const status = shell(folder, 'git status --porcelain');
  if (!status.ok) return `git does not know this folder: start in a clone of the repository.`;
  if (status.output !== '') return 'There are uncommitted changes: commit or stash them first.';
  if (shell(folder, `git tag --list v${version}`).output === '') return undefined;
  return `The tag v${version} exists already: give a greater version.`;
}

function preview(shown: {
  readonly from: string;
  readonly section: string;
  readonly commands: readonly string[];
}): string[] {
  return [
    `Nothing was changed. A release after ${shown.from} would write this into CHANGELOG.md:`,
    '',
    shown.section,
    '',
    'and then run:',
    '',
    ...shown.commands.map((command) => `  ${command}`),
  ];
}

interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** The command goes through a shell, because npm is a script on Windows. */
function shell(folder: string, command: string): Ran {
  const options = { cwd: folder, shell: true, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  const { status, stdout, stderr } = spawnSync(command, options);
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() };
}

/** The error of a command: its output, and below it the sentence. */
function refuse(sentence: string, ran?: Ran): Report {
  return { ok: false, lines: ran === undefined || ran.output === '' ? [sentence] : [ran.output, sentence] };
}
