import { schemaBreaches } from './schema-breaches.ts';
import { validate } from 'dockerfile-utils';
import { parse, parseAllDocuments } from 'yaml';
import { startSettings, wrongNames } from './deployed-settings.ts';
import { read } from './files.ts';

const dockerfile = read('Dockerfile');
const compose = parse(read('compose.yaml')) as Compose;
const deployment = parse(read('deploy/kubernetes/deployment.yaml')) as Deployment;
const kustomization = parse(read('deploy/kubernetes/kustomization.yaml')) as Kustomization;
const [container] = deployment.spec.template.spec.containers;

/** The parts that are looked at. */
interface Compose {
  readonly services: Readonly<
    Record<string, { environment: Record<string, string>; secrets: string[]; read_only?: boolean }>
  >;
  readonly secrets: Readonly<Record<string, { file: string }>>;
}
interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly spec: { readonly containers: readonly Container[]; readonly volumes: readonly Named[] };
    };
  };
}
interface Named {
  readonly name: string;
}
interface Container {
  readonly image: string;
  readonly env: readonly (Named & { readonly value: string })[];
  readonly volumeMounts: readonly (Named & { readonly mountPath: string })[];
  readonly securityContext: object;
  readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string } };
}
interface Kustomization {
  readonly resources: readonly string[];
  readonly images: readonly Named[];
  readonly configMapGenerator: readonly (Named & { readonly literals: readonly string[] })[];
}

const { bot } = compose.services;

describe('the files for running the bot', () => {
  it('set only settings that there are, and no secret but by a file', () => {
    const set = {
      compose: Object.keys(bot?.environment ?? {}),
      kubernetes: [
        ...(container?.env ?? []).map(({ name }) => name),
        ...kustomization.configMapGenerator.flatMap(({ literals }) =>
          literals.map((each) => each.split('=')[0] ?? ''),
        ),
      ],
      // Node reads the last one itself. The file of the image's own database is no secret.
      image: [...dockerfile.matchAll(/^ENV (.+)$/gmu)]
        .flatMap(([, line = '']) => line.split(' ').map((each) => each.split('=')[0] ?? ''))
        .filter((name) => !['NODE_COMPILE_CACHE', 'MALLOC_MMAP_THRESHOLD_', 'DATABASE_URL'].includes(name)),
    };
    for (const [where, names] of Object.entries(set)) {
      expect({ where, wrong: wrongNames(names) }).toEqual({ where, wrong: [] });
    }
    // What the image sets itself is enough for nothing; the others are what a bot needs to start.
    expect(set.image).toEqual(['NODE_ENV']);
    expect(startSettings(set.compose).bot.appType).toBe('SingleTenant');
    expect(startSettings(set.kubernetes).bot.appType).toBe('SingleTenant');
  });

  it('are what Compose reads, which knows no other words', () => {
    expect(schemaBreaches('compose-spec', compose)).toEqual([]);
    expect(
      schemaBreaches('compose-spec', { ...compose, services: { bot: { ...bot, reed_only: true } } }),
    ).not.toEqual([]);
  });

  it('build an image from the Node of package.json, that runs as nobody in particular', () => {
    expect(validate(dockerfile)).toEqual([]);
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    const [major] = devDependencies.node.split('.');
    expect([...dockerfile.matchAll(/^FROM (\S+)/gmu)].map(([, image]) => image)).toEqual([
      `node:${devDependencies.node}-bookworm-slim`,
      `gcr.io/distroless/nodejs${major}-debian12:nonroot`,
    ]);
    expect(dockerfile).toMatch(/^USER 65532$/mu);
    expect(dockerfile).toContain('/healthz');
  });

  it('give the bot in Compose its secrets as files that are declared, and nothing to write but its folder', () => {
    expect(bot?.read_only).toBe(true);
    const files = Object.entries(bot?.environment ?? {}).filter(([name]) => name.endsWith('_FILE'));
    expect(files.map(([, path]) => path)).toEqual((bot?.secrets ?? []).map((name) => `/run/secrets/${name}`));
    const used = Object.values(compose.services).flatMap((service) => service.secrets);
    expect(Object.keys(compose.secrets).sort()).toEqual(used.sort());
  });

  it('run two replicas on Kubernetes that are probed where the bot answers, and can write nothing else', () => {
    expect(deployment.spec.replicas).toBe(2);
    const server = read('src/server/server.ts');
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
      expect(server).toContain(`'${container?.[probe]?.httpGet.path}'`);
    }
    expect(container?.securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
    });
    const volumes = deployment.spec.template.spec.volumes.map(({ name }) => name);
    expect(container?.volumeMounts.map(({ name }) => name)).toEqual(volumes);
    const paths = container?.volumeMounts.map(({ mountPath }) => mountPath) ?? [];
    const [folder = ''] = paths;
    const files = container?.env.filter(({ name }) => name.endsWith('_FILE')) ?? [];
    expect(files.filter(({ value }) => !value.startsWith(`${folder}/`))).toEqual([]);
    expect(kustomization.images.map(({ name }) => name)).toEqual([container?.image]);
  });

  it.each(['deployment.yaml', 'service.yaml', 'disruption-budget.yaml', 'kustomization.yaml'])(
    'are read without an error: deploy/kubernetes/%s',
    (file) => {
      const documents = parseAllDocuments(read(`deploy/kubernetes/${file}`));
      expect(documents).toHaveLength(1);
      expect(
        'errors' in documents ? [] : documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]),
      ).toEqual([]);
      if (file !== 'kustomization.yaml') expect(kustomization.resources).toContain(file);
    },
  );
});
