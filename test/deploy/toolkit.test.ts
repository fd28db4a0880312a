import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { placeholders } from '../../scripts/manifest/placeholders.ts';
import { startSettings, wrongNames } from './deployed-settings.ts';
import { schemaBreaches } from './schema-breaches.ts';
import { filesIn, namesIn, placeholdersIn, read } from './files.ts';

const root = join(import.meta.dirname, '..', '..');
const breaches = (yaml: unknown) => schemaBreaches('m365agents-v1.11', yaml);

/** The parts that are looked at. */
interface Project {
  readonly [stage: string]: readonly Action[] | string | undefined;
}
interface Action {
  readonly uses: string;
  readonly with: {
    readonly manifestPath?: string;
    readonly templates?: readonly { readonly path: string; readonly parameters: string }[];
    readonly envs?: Readonly<Record<string, string | number>>;
  };
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
}
const projects = [
  { file: 'm365agents.yml', env: 'env/.env.dev' },
  { file: 'm365agents.local.yml', env: 'env/.env.local' },
  { file: 'm365agents.playground.yml', env: 'env/.env.playground' },
].map((each) => {
  const project = parse(read(each.file)) as Project;
  const actions = Object.values(project).flatMap((stage) => (typeof stage === 'object' ? stage : []));
  return { ...each, project, actions };
});

describe.each(projects)('$file', ({ file, env, project, actions }) => {
  it('fits the schema of Microsoft 365 Agents Toolkit', () => expect(breaches(project)).toEqual([]));

  it('names files that are there', () => {
    const named = actions.flatMap(({ with: { manifestPath, templates = [] } }) => [
      ...(manifestPath === undefined ? [] : [manifestPath]),
      ...templates.flatMap(({ path, parameters }) => [path, parameters]),
    ]);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('uses and fills only what stands in its file in env/, or is a secret', () => {
    const written = actions.flatMap(({ writeToEnvironmentFile = {} }) =>
      Object.values(writeToEnvironmentFile),
    );
    const used = [...placeholdersIn(read(file)), ...written].filter((name) => !name.startsWith('SECRET_'));
    expect(used.filter((name) => !namesIn(env).includes(name))).toEqual([]);
    // What the manifest leaves open must be there for the app's package.
    if (file.includes('playground')) return;
    expect(placeholdersIn(read('manifest/manifest.json')).toSorted()).toEqual(
      Object.keys(placeholders).toSorted(),
    );
    expect(namesIn(env)).toEqual(expect.arrayContaining(Object.keys(placeholders)));
  });
});

it('a project file with an action that there is not, or an option too many, does not fit', () => {
  const [{ project } = { project: {} }] = projects;
  expect(breaches({ ...project, deploy: [{ uses: 'azureContainerApps/deploy', with: {} }] })).not.toEqual([]);
  expect(breaches({ ...project, deploi: [] })).not.toEqual([]);
});

it.each(projects.slice(1))(
  '$file writes settings that the bot starts with on this machine',
  ({ actions }) => {
    const envs = actions.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile')?.with.envs ?? {};
    // A person's own machine: the secret stands in a file that git ignores.
    expect(wrongNames(Object.keys(envs)).filter((name) => name !== 'MicrosoftAppPassword')).toEqual([]);
    const guid = '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04';
    const given = Object.entries(envs).map(([name, value]) => [
      name,
      String(value).startsWith('${{') ? guid : String(value),
    ]);
    const values = { NODE_ENV: 'development', ...Object.fromEntries(given) } as Record<string, string>;
    expect(startSettings(Object.keys(values), values).server).toEqual({ host: '127.0.0.1', port: 3978 });
  },
);

it('env/ holds no secret, and git ignores the files that do', () => {
  const committed = filesIn('env').filter((file) => !file.endsWith('.user'));
  expect(committed.toSorted()).toEqual(projects.map(({ env }) => env).toSorted());
  expect(committed.flatMap(namesIn).filter((name) => name.startsWith('SECRET_'))).toEqual([]);
  expect(read('.gitignore').split('\n')).toEqual(
    expect.arrayContaining(['env/.env.*.user', '.localConfigs*', 'devTools/']),
  );
});

describe('the tasks of Visual Studio Code', () => {
  interface Task {
    readonly label: string;
    readonly command?: string;
    readonly args?: readonly string[] | { readonly env?: string };
    readonly dependsOn?: readonly string[];
  }
  const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { tasks: readonly Task[] };
  const { configurations, compounds } = JSON.parse(read('.vscode/launch.json')) as {
    configurations: readonly { readonly name: string; readonly url?: string }[];
    compounds: readonly { readonly configurations: readonly string[]; readonly preLaunchTask: string }[];
  };
  const labels = tasks.map(({ label }) => label);

  it('are started by what needs them, each by its name', () => {
    const started = [
      ...tasks.flatMap(({ dependsOn = [] }) => dependsOn),
      ...compounds.map(({ preLaunchTask }) => preLaunchTask),
    ];
    expect(started.toSorted()).toEqual([...labels, 'Start the bot in Teams'].toSorted());
    const names = configurations.map(({ name }) => name);
    expect(compounds.flatMap((each) => each.configurations).filter((name) => !names.includes(name))).toEqual(
      [],
    );
  });

  it('know the environments that there are, and start the bot with what the toolkit wrote for them', () => {
    const envs = tasks.flatMap(({ args }) => (args !== undefined && 'env' in args ? (args.env ?? []) : []));
    expect(envs.length).toBeGreaterThan(0);
    expect(envs.filter((env) => !existsSync(join(root, 'env', `.env.${env}`)))).toEqual([]);
    const files = tasks.flatMap(({ args }) =>
      args !== undefined && !('env' in args) && 'filter' in args
        ? args.filter((arg) => arg.startsWith('--env-file=.'))
        : [],
    );
    const targets = projects.flatMap(({ file }) =>
      [...read(file).matchAll(/target: \.\/(\S+)/gu)].map(([, target = '']) => `--env-file=${target}`),
    );
    expect(files.toSorted()).toEqual(targets.toSorted());
    expect(existsSync(join(root, 'src/main.ts'))).toBe(true);
  });
});

it('.m365agentsplayground.yml has the five users that the Playground wants, with ids that settings can name', () => {
  interface Person {
    readonly id: string;
    readonly aadObjectId: string;
  }
  const { tenantId, currentUser, users } = parse(read('.m365agentsplayground.yml')) as {
    readonly tenantId: string;
    readonly currentUser: Person;
    readonly users: readonly Person[];
  };
  expect(users).toHaveLength(5);
  const people = [currentUser, ...users];
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  const ids = people.map(({ aadObjectId }) => aadObjectId);
  const values = { REQUESTER_IDS: ids.join(','), ALLOWED_TENANT_IDS: tenantId, NODE_ENV: 'development' };
  expect(startSettings(Object.keys(values), values).access).toMatchObject({
    requesterIds: ids,
    allowedTenantIds: [tenantId],
  });
});
