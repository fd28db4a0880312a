import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../dev/simulator/index.ts';
import { createUserSignIn, type UserSignIn } from '../../src/api/index.ts';
import type { Clock } from '../../src/time/clock.ts';
import { readConfig, type Config } from '../../src/config/config.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { putDatabase } from '../run/put-database.ts';
import { recordLog } from '../api/builders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startOfTests } from '../virtual-time.ts';

export const key = randomBytes(32).toString('base64');

/** As the settings name them. The simulator knows no others when it is told so. */
export const partner = {
  tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
  clientId: 'bbbbbbbb-1111-4222-8333-444444444444',
};

/** Partner Center's sign-in, a database, and as many bots as a test wants. */
export interface Rig {
  readonly simulator: Simulator;
  readonly databaseUrl: string;
  config(settings?: Readonly<Record<string, string>>): Config;
  store(): Promise<Store>;
  /** One replica's own sign-in, on its own connection to the database. */
  replica(options?: { readonly key?: string; readonly clock?: Clock }): Promise<UserSignIn>;
}

/** Time that stands still, in which whoever waits for a moment looks again at once. */
export const eagerClock: Clock = {
  now: () => startOfTests.getTime(),
  sleep: () => new Promise(setImmediate),
  timeout: () => new AbortController().signal,
};

/** A rig for each test of a file. `options` may be changed by a test while its simulator runs. */
export function useRig(
  options: Omit<SimulatorOptions, 'now'> = {},
  createDatabase?: () => Promise<string>,
): () => Rig {
  const folder = temporaryFolder();
  let rig: Rig | undefined;
  let stores: Store[] = [];
  beforeEach(async () => {
    // The same object, which a test may change later.
    const simulator = await startSimulator(Object.assign(options, { now: () => startOfTests }));
    const file = join(folder(), 'bot.sqlite');
    if (!createDatabase) await putDatabase(file);
    const databaseUrl = (await createDatabase?.()) ?? `file:${file}`;
    const store = async () => {
      const opened = await openStore(databaseUrl);
      stores.push(opened);
      return opened;
    };
    rig = {
      simulator,
      databaseUrl,
      store,
      config: (settings) =>
        readConfig({
          PARTNER_CENTER_URL: simulator.url,
          PARTNER_CENTER_TENANT_ID: partner.tenantId,
          PARTNER_CENTER_CLIENT_ID: partner.clientId,
          PARTNER_CENTER_CLIENT_SECRET: 'secret',
          DATABASE_URL: databaseUrl,
          TOKEN_CACHE_KEY: key,
          ...settings,
        }),
      replica: async ({ key: ownKey = key, clock = eagerClock } = {}) =>
        createUserSignIn({
          cloud: 'commercial',
          url: simulator.url,
          ...partner,
          credential: { secret: 'secret' },
          store: await store(),
          keys: [Buffer.from(ownKey, 'base64')],
          log: recordLog(),
          clock,
        }),
    };
  });
  afterEach(async () => {
    await Promise.all(stores.map((each) => each.close()));
    stores = [];
    await rig?.simulator.close();
  });
  return () => {
    if (!rig) throw new Error('There is a rig only inside of tests.');
    return rig;
  };
}

/** What a browser does that is shown an address: it goes there, and wherever it is sent. */
export async function browse(
  line: string,
  change: (back: URL) => void | Promise<void> = () => undefined,
): Promise<Response> {
  const [url = ''] = /http\S+/u.exec(line) ?? [];
  const sentBack = await fetch(url, { redirect: 'manual' });
  const back = new URL(sentBack.headers.get('location') ?? '', url);
  await change(back);
  return fetch(back);
}
