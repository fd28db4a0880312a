import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readJson = <Shape>(path: string) => JSON.parse(read(path)) as Shape;

interface Package {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const { engines, scripts, ...packages } = readJson<Package>('package.json');
const workflow = read('.github/workflows/ci.yml');

describe('the files around the code', () => {
  it('let an editor start only what is there', () => {
    const { configurations } = readJson<{
      configurations: { program?: string; runtimeExecutable?: string }[];
    }>('.vscode/launch.json');
    // Those without a program attach to one, or open a browser.
    const started = configurations.flatMap(({ program, runtimeExecutable }) =>
      program === undefined ? [] : [program, runtimeExecutable ?? 'none'],
    );
    expect(started).toHaveLength(6);
    const missing = started.filter((path) => !existsSync(path.replace('${workspaceFolder}', root)));
    expect(missing).toEqual([]);
  });

  it('indent and break lines in an editor as prettier does', () => {
    const { printWidth } = readJson<{ printWidth: number }>('.prettierrc.json');
    expect(read('.editorconfig')).toContain(`max_line_length = ${printWidth}\n`);
  });

  it('hold back only packages that are used', () => {
    const { packageRules } = readJson<{ packageRules: { matchPackageNames?: string[] }[] }>('renovate.json');
    const named = packageRules.flatMap(({ matchPackageNames = [] }) => matchPackageNames);
    expect(named.length).toBeGreaterThan(0);
    const used = { ...packages.dependencies, ...packages.devDependencies };
    expect(named.filter((name) => !(name in used))).toEqual([]);
  });

  it('test on the oldest Node that package.json allows, on the one of the npm scripts, and on the newest', () => {
    const oldest = engines.node.replace('>=', '');
    const [ours] = (packages.devDependencies['node'] ?? '').split('.');
    expect(workflow).toContain(`node: ['${oldest}.0', '${ours}', '26']`);
  });

  it('run actions of an exact commit only', () => {
    const actions = [...workflow.matchAll(/uses: (.+)/gu)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/@[0-9a-f]{40} # v\d/u.test(action ?? ''))).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', '.github/PULL_REQUEST_TEMPLATE.md'];
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([\w-]+)/gu)].map(([, name]) => name),
    );
    expect(named).toContain('release');
    expect(named.filter((name) => !(name !== undefined && name in scripts))).toEqual([]);
  });
});
