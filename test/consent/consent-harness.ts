import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../dev/simulator/index.ts';
import { createUserSignIn, type Credential, type UserSignIn } from '../../src/api/index.ts';
import type { Clock } from '../../src/time/clock.ts';
import { readConfig, type Config } from '../../src/config/config.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { putDatabase } from '../run/put-database.ts';
import { recordLog } from '../api/builders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startOfTests } from '../virtual-time.ts';

export const key = randomBytes(32).toString('base64');

/** The partner's tenant and app of the settings. The simulator can be told to know no others. */
export const partner = {
  tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
  clientId: 'bbbbbbbb-1111-4222-8333-444444444444',
};

/** Signs users in: a simulated sign-in, a database, and as many replicas as a test wants. */
export interface ConsentHarness {
  readonly simulator: Simulator;
  readonly databaseUrl: string;
  config(settings?: Readonly<Record<string, string>>): Config;
  store(): Promise<Store>;
  /** The sign-in of a new replica, on its own connection to the database. */
  replica(options?: {
    readonly key?: string;
    readonly clock?: Clock;
    readonly credential?: () => Credential;
  }): Promise<UserSignIn>;
}

/** Time stands still, and every wait is over at once. */
export const eagerClock: Clock = {
  now: () => startOfTests.getTime(),
  sleep: () => new Promise(setImmediate),
  timeout: () => new AbortController().signal,
};

/** Gives each test of a file its own harness. A test may change `options` while its simulator runs. */
export function useConsentHarness(
  options: Omit<SimulatorOptions, 'now'> = {},
  createDatabase?: () => Promise<string>,
): () => ConsentHarness {
  const folder = temporaryFolder();
  let harness: ConsentHarness | undefined;
  let stores: Store[] = [];
  beforeEach(async () => {
    // The caller's own object: a test may change it later.
    const simulator = await startSimulator(Object.assign(options, { now: () => startOfTests }));
    const file = join(folder(), 'bot.sqlite');
    if (!createDatabase) await putDatabase(file);
    const databaseUrl = (await createDatabase?.()) ?? `file:${file}`;
    const store = async () => {
      const opened = await openStore(databaseUrl);
      stores.push(opened);
      return opened;
    };
    harness = {
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
      replica: async ({
        key: ownKey = key,
        clock = eagerClock,
        credential = () => ({ secret: 'secret' }),
      } = {}) =>
        createUserSignIn({
          cloud: 'commercial',
          url: simulator.url,
          ...partner,
          credential,
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
    await harness?.simulator.close();
  });
  return () => {
    if (!harness) throw new Error('There is a harness only inside of tests.');
    return harness;
  };
}

/** Follows the address in `line` as a browser does, with its redirect. */
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
