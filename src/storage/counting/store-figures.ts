import { sql, type Kysely, type Selectable } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** What stands in the database, counted. Holds no id. */
export interface StoreFigures {
  /** Vettings of all customers, by kind and standing. */
  readonly vettings: readonly { readonly kind: string; readonly standing: string; readonly count: number }[];
  /** Since when the vetting is in review that waits for the longest. Absent when none is in review. */
  readonly oldestPending?: Date;
  readonly watches: number;
  /** Customers that cannot be seen. */
  readonly blindCustomers: number;
  /** When the customer was due that is checked next. Absent when none is polled. */
  readonly nextCheck?: Date;
  /** Customers that the sweep under way has queued, and how many of them are left. 0 while there is none. */
  readonly sweep: { readonly customers: number; readonly left: number };
  /** Notifications that are not told yet, by the state of their conversation: only an active one is told. */
  readonly waiting: Readonly<Record<ConversationState, number>>;
  /** When the notification of an active conversation was created that waits for the longest. Absent when none waits. */
  readonly oldestUndelivered?: Date;
  readonly conversations: Readonly<Record<ConversationState, number>>;
  /** Confirmed requests for which nobody knows yet what came of them. */
  readonly openRequests: number;
  /** When the sign-in for requests was renewed last. Absent when nobody signed in. */
  readonly signInRenewed?: Date;
}

type ConversationState = Selectable<Schema['conversations']>['state'];

/** Counts what stands in the database. */
export interface FiguresStore {
  /** Reads a few thousand rows of indexes: asked for every few seconds at most. */
  readFigures(): Promise<StoreFigures>;
}

export function figuresStore(db: Kysely<Schema>): FiguresStore {
  return {
    async readFigures() {
      const vettings = await db
        .selectFrom('vettings')
        .groupBy(['kind', 'standing'])
        .select((row) => ['kind', 'standing', row.fn.countAll().as('count')])
        .execute();
      const waiting = await db
        .selectFrom('notifications')
        .innerJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
        .where('notifications.settled_at', 'is', null)
        .groupBy('conversations.state')
        .select((row) => [
          'conversations.state',
          row.fn.countAll().as('count'),
          row.fn.min('notifications.created_at').as('oldest'),
        ])
        .execute();
      const conversations = await db
        .selectFrom('conversations')
        .groupBy('state')
        .select((row) => ['state', row.fn.countAll().as('count')])
        .execute();
      const single = await readSingle(db);
      const oldest = waiting.find(({ state }) => state === 'active')?.oldest;
      return {
        vettings: vettings.map((row) => ({ ...row, count: Number(row.count) })),
        watches: Number(single.watches),
        blindCustomers: Number(single.blind),
        sweep: { customers: Number(single.sweep_customers ?? 0), left: Number(single.left) },
        waiting: byState(waiting),
        conversations: byState(conversations),
        openRequests: Number(single.open_requests),
        ...at('oldestPending', single.oldest_pending),
        ...at('nextCheck', single.next_check),
        ...at('oldestUndelivered', oldest),
        ...at('signInRenewed', single.sign_in_renewed),
      };
    },
  };
}

interface Single {
  readonly watches: unknown;
  readonly blind: unknown;
  readonly left: unknown;
  readonly sweep_customers: unknown;
  readonly open_requests: unknown;
  readonly oldest_pending: string | null;
  readonly next_check: string | null;
  readonly sign_in_renewed: string | null;
}

/** One query for all that is one value, so that each row of the answer is of one moment. */
async function readSingle(db: Kysely<Schema>): Promise<Single> {
  const { rows } = await sql<Single>`select
    (select count(*) from watches) as watches,
    (select count(*) from customers where blind_since is not null) as blind,
    (select count(*) from customers_to_check where why = 'sweep') as "left",
    (select sweep_customers from customer_lists where sweep_begun_at is not null and sweep_ended_at is null)
      as sweep_customers,
    (select count(*) from qualification_requests where due_at is not null) as open_requests,
    (select min(since) from vettings where is_pending = 1) as oldest_pending,
    (select min(due_at) from customers) as next_check,
    (select max(saved_at) from token_caches where sealed is not null) as sign_in_renewed`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A query without a table has one row.');
  return row;
}

function byState(rows: readonly { readonly state: ConversationState; readonly count: unknown }[]) {
  const counts = { active: 0, parked: 0, pruned: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

function at<const Name extends keyof StoreFigures>(name: Name, text: string | null | undefined) {
  return (text ? { [name]: new Date(text) } : {}) as { readonly [N in Name]?: Date };
}
