import { declarations, keys, mistakes, parseBicep, resources } from './bicep.ts';
import { startSettings, wrongNames } from './deployed-settings.ts';
import { filesIn, namesIn, placeholdersIn, read } from './files.ts';

const bicep = filesIn('infra').filter((file) => file.endsWith('.bicep'));
const main = parseBicep(read('infra/main.bicep'));
const app = parseBicep(read('infra/app.bicep'));

/** Azure's own names begin with a small letter, the bot's settings with a capital. */
const settingsIn = (file: typeof main) => keys(file).filter((key) => /^[A-Z]/u.test(key));
const set = [...settingsIn(main), ...settingsIn(app)];

interface ParameterFile {
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
}

describe('the Bicep files', () => {
  it.each(bicep)('are Bicep: %s', (file) => expect(mistakes(parseBicep(read(file)))).toEqual([]));

  it('would not pass with a bracket missing, or a word too many', () => {
    const text = read('infra/app.bicep');
    expect(mistakes(parseBicep(text.replace(/\n\}\n/u, '\n')))).not.toEqual([]);
    expect(mistakes(parseBicep(text.replace('param name string', 'param name string string')))).not.toEqual(
      [],
    );
  });

  it.each(['SingleTenant', 'UserAssignedMSI'])(
    'set what a bot of type %s needs to start, and nothing that is no setting',
    (MicrosoftAppType) => {
      expect(wrongNames(set)).toEqual([]);
      const names = set.filter(
        (name) => MicrosoftAppType === 'SingleTenant' || name !== 'MicrosoftAppPassword_FILE',
      );
      expect(startSettings(names, { MicrosoftAppType }).bot).toMatchObject({ appType: MicrosoftAppType });
    },
  );

  it('name only modules that are there, and give each what it asks for', () => {
    const modules = /^module \w+ '(.+)' = \{\n {2}name: .+\n {2}params: \{\n([^]*?)\n {2}\}\n\}/gmu;
    const named = [...read('infra/main.bicep').matchAll(modules)];
    expect(named).toHaveLength(bicep.length - 2);
    for (const [, file = '', parameters = ''] of named) {
      const given = [...parameters.matchAll(/^ {4}(\w+): /gmu)].map(([, name]) => name);
      const asked = declarations(parseBicep(read(`infra/${file}`)), 'parameter').map(({ name }) => name);
      expect({ file, given: given.toSorted() }).toEqual({ file, given: asked.toSorted() });
    }
  });

  it('say of every type of resource where its version is described, as of when', () => {
    const text = bicep.map(read).join('\n');
    const types = bicep
      .flatMap((file) => resources(parseBicep(read(file))))
      .map(({ type }) => type)
      .filter((type) => type.startsWith('Microsoft.'));
    expect(types.length).toBeGreaterThan(8);
    for (const type of types) {
      const [, provider = '', resource = ''] = /^([\w.]+)\/(\w+)[^@]*@\d{4}-\d\d-\d\d$/u.exec(type) ?? [];
      expect(text).toMatch(
        new RegExp(`learn\\.microsoft\\.com/azure/templates/${provider}/${resource} \\(2026-`, 'iu'),
      );
    }
  });

  it('open one address to the world, over HTTPS, and probe where the bot answers', () => {
    const text = bicep.map(read).join('\n');
    expect(text.match(/external: true/gu)).toHaveLength(1);
    expect(text).toContain('allowInsecure: false');
    expect(text).toMatch(/publicNetworkAccess: 'Disabled'/u);
    const server = read('src/server/server.ts');
    const probed = [...text.matchAll(/path: '(\/\w+)'/gu)].map(([, path]) => path);
    expect(probed).toEqual(['/healthz', '/healthz', '/readyz']);
    expect(probed.filter((path) => !server.includes(`'${path}'`))).toEqual([]);
  });
});

describe.each(['main', 'registry'])('infra/%s.parameters.json', (name) => {
  const { parameters } = JSON.parse(read(`infra/${name}.parameters.json`)) as ParameterFile;

  it('gives what the template needs, and nothing that it does not know', () => {
    const known = declarations(parseBicep(read(`infra/${name}.bicep`)), 'parameter');
    const given = Object.keys(parameters);
    expect(given.filter((each) => !known.some((parameter) => parameter.name === each))).toEqual([]);
    expect(known.filter((each) => !each.hasValue && !given.includes(each.name))).toEqual([]);
  });

  it('has placeholders that the files in env/ or the templates fill, and no secret', () => {
    const text = JSON.stringify(parameters);
    const secret = placeholdersIn(text).filter((each) => each.startsWith('SECRET_'));
    const filled = namesIn('env/.env.dev');
    expect(placeholdersIn(text).filter((each) => ![...filled, ...secret].includes(each))).toEqual([]);
    // Whoever fills them learns of them in the file beside.
    for (const each of secret) expect(read('env/.env.dev')).toContain(each);
    expect(wrongNames(Object.keys(parameters['settings']?.value ?? {}))).toEqual([]);
  });
});

it('the templates tell env/.env.dev what they have made', () => {
  const told = ['main', 'registry'].flatMap((name) =>
    declarations(parseBicep(read(`infra/${name}.bicep`)), 'output').map((output) => output.name),
  );
  expect(told).toEqual(expect.arrayContaining(['BOT_ID', 'BOT_DOMAIN', 'REGISTRY_NAME']));
  expect(told.filter((name) => !namesIn('env/.env.dev').includes(name))).toEqual([]);
});
