import { Kysely, sql, type Dialect } from 'kysely';
import { activityStore } from './activities.ts';
import { customerListStore } from './portfolio/customer-lists.ts';
import { countryStore } from './portfolio/countries.ts';
import { customersToCheckStore } from './portfolio/customers-to-check.ts';
import { auditReadStore } from './portfolio/audit-reads.ts';
import { backgroundTurnStore } from './background-turns.ts';
import { careStore } from './portfolio/cares.ts';
import { checkStore } from './watching/checks.ts';
import { consentCheckStore } from './consent-checks.ts';
import { conversationStore } from './conversations/conversations.ts';
import { figuresStore } from './counting/store-figures.ts';
import { deliveryStore } from './telling/deliveries.ts';
import { forgettingStore } from './forgetting/forgetting.ts';
import { knownCustomerStore } from './watching/known-customers.ts';
import { digestReader } from './digest/digest-contents.ts';
import { digestStore } from './digest/digest-plans.ts';
import { languageStore } from './conversations/languages.ts';
import { guestStore } from './conversations/guests.ts';
import { membershipStore } from './conversations/memberships.ts';
import { migrate } from './engine/migrate.ts';
import { oldDataStore } from './ages/old-data.ts';
import { outboxStore } from './telling/outbox.ts';
import { pauseStore } from './pauses.ts';
import { exportStore } from './portfolio/exports.ts';
import { portfolioReader } from './portfolio/portfolio.ts';
import { plainQueries, sqliteQueries } from './engine/quick-queries.ts';
import { shownCardStore } from './telling/shown-cards.ts';
import { requestStore } from './requesting/requests.ts';
import type { Schema } from './schema/schema.ts';
import { sqliteDialect } from './engine/sqlite.ts';
import type { FileWarning } from './engine/private-file.ts';
import { openSqliteFile } from './engine/sqlite-file.ts';
import { snoozeStore } from './watching/snoozes.ts';
import type { Store } from './store.ts';
import { takeOverFile, type TakeOver } from './take-over.ts';
import { tenantSendsStore } from './telling/tenant-sends.ts';
import { tokenCacheStore } from './token-caches.ts';
import { watchStore } from './watching/watches.ts';
import { writeProbeStore } from './write-probe.ts';

/** How long the store keeps data, and who hears of trouble with its file. */
export interface StoreOptions {
  /**
   * A conversation that takes messages again is told what it missed within this time, in milliseconds. Older notifications
   * are given up. Default: everything is told.
   */
  readonly missedKeptMs?: number;
  /** Told of a file of the database that others can read, and that cannot be made private. */
  readonly onReadableFile?: FileWarning;
  /**
   * Ends the claims of dead processes in a database file, when no other process has it open. Left out, and on
   * PostgreSQL, claims run out by themselves.
   */
  readonly takeOver?: TakeOver;
}

/**
 * Opens and migrates the database. `url` is `file:` and a path (the file and its folder are made when
 * missing), or `postgres://` and a server.
 * @throws Error with one sentence when the database cannot be used or was written by a newer version.
 */
export async function openStore(
  url: string,
  { missedKeptMs = Infinity, onReadableFile, takeOver }: StoreOptions = {},
): Promise<Store> {
  if (takeOver && url.startsWith('file:')) await takeOverFile(url, takeOver, onReadableFile);
  const file = url.startsWith('file:') ? openSqliteFile(url, onReadableFile) : undefined;
  const db = new Kysely<Schema>({ dialect: file ? sqliteDialect(file) : await postgresDialect(url) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const quick = file ? sqliteQueries(db, file) : plainQueries(db);
  return {
    ...languageStore(db, quick),
    ...membershipStore(db, quick),
    ...guestStore(db),
    ...activityStore(db, quick),
    ...conversationStore(db, quick, { missedKeptMs }),
    ...watchStore(db, quick),
    ...snoozeStore(db, quick),
    ...checkStore(db, quick),
    ...knownCustomerStore(db),
    ...customerListStore(db),
    ...countryStore(db),
    ...customersToCheckStore(db),
    ...auditReadStore(db),
    ...portfolioReader(db),
    ...exportStore(db),
    ...digestStore(db),
    ...digestReader(db),
    ...careStore(db, quick),
    ...outboxStore(db),
    ...deliveryStore(db),
    ...tenantSendsStore(db),
    ...shownCardStore(db, quick),
    ...backgroundTurnStore(db),
    ...pauseStore(db),
    ...requestStore(db),
    ...tokenCacheStore(db),
    ...consentCheckStore(db),
    ...figuresStore(db),
    ...forgettingStore(db),
    ...oldDataStore(db),
    ...writeProbeStore(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** PostgreSQL's driver is loaded only where it is used. */
async function postgresDialect(url: string): Promise<Dialect> {
  const postgres = await import('./engine/postgres.ts');
  return postgres.postgresDialect(url);
}
