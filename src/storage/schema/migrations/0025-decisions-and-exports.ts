import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What was decided can be listed by time, and how long reviews took be asked of the history. A customer has a country, and
 * an export that a person was offered is remembered until it is used.
 */
export const decisionsAndExports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('customers').addColumn('country', 'text').execute();
    // Whoever asks for the country of a customer needs no more of the row, which is large.
    await db.schema
      .createIndex('customers_country')
      .on('customers')
      .columns(['customer_tenant_id', 'country'])
      .execute();
    await dateDecisions(db);
    await describeHistory(db);
    await createExports(db);
  },
};

async function dateDecisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('vettings')
    .addColumn('decided_at', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`update vettings set decided_at = changed_at
    where standing in ('approved', 'denied') and changed_at is not null`.execute(db);
  await db.schema
    .createIndex('vettings_decided')
    .on('vettings')
    .columns(['standing', 'decided_at', 'customer_tenant_id', 'kind_key', 'created_at', 'nth'])
    .execute();
}

/** The parts of a change that are asked for, beside the change itself. */
async function describeHistory(db: Kysely<unknown>): Promise<void> {
  for (const column of ['what', 'kind', 'asked_at']) {
    await db.schema.alterTable('vetting_history').addColumn(column, 'text').execute();
  }
  await describeOldHistory(db);
  await db.schema
    .createIndex('vetting_history_lost')
    .on('vetting_history')
    .columns(['seen_at', 'sequence'])
    .where(sql.ref('what'), '=', sql.lit('approvalLost'))
    .execute();
  await db.schema
    .createIndex('vetting_history_reviews')
    .on('vetting_history')
    .columns(['kind', 'sequence'])
    .where(sql.ref('asked_at'), 'is not', null)
    .execute();
}

interface OldHistory {
  vetting_history: {
    sequence: number;
    change: string;
    what: string | null;
    kind: string | null;
    asked_at: string | null;
  };
}

/** Rows that are read at once. */
const chunk = 1_000;

async function describeOldHistory(db: Kysely<OldHistory>): Promise<void> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('vetting_history')
      .select(['sequence', 'change'])
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(chunk)
      .execute();
    for (const { sequence, change } of rows) {
      await db
        .updateTable('vetting_history')
        .set(described(change))
        .where('sequence', '=', sequence)
        .execute();
    }
    if (rows.length < chunk) return;
    last = Number(rows.at(-1)?.sequence);
  }
}

interface OldChange {
  readonly change?: string;
  readonly qualification?: { readonly kind?: string };
  readonly from?: { readonly vettingStatus?: string };
  readonly to?: { readonly vettingStatus?: string; readonly createdAt?: string };
}

/** As the bot wrote changes when this migration was made. */
function described(json: string) {
  const { change, qualification, from, to } = JSON.parse(json) as OldChange;
  const wasPending = from?.vettingStatus === 'InReview' || from?.vettingStatus === 'Unknown';
  const isDecided = change === 'approved' || change === 'denied';
  return {
    what: change ?? null,
    kind: qualification?.kind ?? null,
    asked_at: (wasPending && isDecided && to?.createdAt) || null,
  };
}

async function createExports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('exports')
    .addColumn('export_id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('offered_at', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'text')
    .execute();
  await db.schema.createIndex('exports_offered').on('exports').column('offered_at').execute();
}
