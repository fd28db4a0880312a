import { sql, type Kysely } from 'kysely';
import type { CheckRecord } from '../../watch/index.ts';
import { givenList } from '../engine/given-rows.ts';
import { inGroups } from '../engine/group-commit.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';
import {
  isAsKnown,
  quietChanges,
  quietColumns,
  quietRowOf,
  type QuietRow,
  type QuietValues,
} from './quiet-check-sql.ts';

type Recorder<Check> = (check: Check) => Promise<boolean>;

/**
 * Records checks that found what is known already, as nearly all do: only when the customer was checked, and when it will
 * be next. A power cut may take that back, which harms nobody: then the customer is checked once more.
 * @returns takes a check, and says whether it was recorded. False: nothing is written, and `recordCheck` has to look
 */
export function quietCheckRecorder(db: Kysely<Schema>, quick: QuickQueries): Recorder<CheckRecord> {
  const record = quick.isLocal ? recordOne(db, quick) : recordTogether(db);
  return async (check) => isQuiet(check) && (await record(quietRowOf(check)));
}

/** Whether there is nothing to tell and nothing to end. Whether what was seen is what is known, the database says. */
function isQuiet(check: CheckRecord): boolean {
  const {
    seen,
    refusals,
    failures = 0,
    blindness,
    blindToldAt,
    history,
    notifications,
    endedWatchIds,
  } = check;
  return (
    seen !== undefined &&
    refusals + failures + history.length + notifications.length + endedWatchIds.length === 0 &&
    blindness === undefined &&
    blindToldAt === undefined &&
    check.endsCare !== true
  );
}

function recordOne(db: Kysely<Schema>, quick: QuickQueries): Recorder<QuietRow> {
  const valuesOf = (row: QuietRow) => valuesBy((column) => sql`${row[column]}`);
  const save = prepare((row: QuietRow) => {
    const given = valuesOf(row);
    return compilable(
      db,
      sql`update customers set ${quietChanges(given)} where customer_tenant_id = ${given.id} and ${isAsKnown(given)}`,
    );
  });
  const takeOutOfQueue = prepare((row: QuietRow) => {
    const { id, checked_at } = valuesOf(row);
    return compilable(
      db,
      sql`delete from customers_to_check where customer_tenant_id = ${id} and since <= ${checked_at}
        and exists (select 1 from customers where customer_tenant_id = ${id} and last_checked_at = ${checked_at})`,
    );
  });

  return async (row) => {
    const [saved] = await quick.runAll([save(row), takeOutOfQueue(row)]);
    return saved?.changed === 1;
  };
}

/**
 * On PostgreSQL the way to the server takes the time, so checks that end together share one statement. It waits for no
 * lock: whoever holds one is recording something else, and `recordCheck` waits for that.
 */
function recordTogether(db: Kysely<Schema>): Recorder<QuietRow> {
  const given = valuesBy((column) => sql.ref(`given.${column}`));
  const saveAll = prepare(({ list }: { readonly list: string }) =>
    compilable<{ id: string }>(
      db,
      sql`with given as (select * from ${givenList<QuietRow>(db, list, quietColumns)} as listed),
        held as (
          select customers.customer_tenant_id from customers join given on customers.customer_tenant_id = given.id
          where ${isAsKnown(given)} for update of customers skip locked),
        saved as (
          update customers set ${quietChanges(given)} from given join held on held.customer_tenant_id = given.id
          where customers.customer_tenant_id = given.id
          returning customers.customer_tenant_id as id, customers.last_checked_at),
        taken_out as (
          delete from customers_to_check using saved
          where customers_to_check.customer_tenant_id = saved.id and since <= saved.last_checked_at)
        select id from saved`,
    ),
  );

  return inGroups(async (rows: readonly QuietRow[]) => {
    // Two checks of one customer are recorded one after the other.
    const first = new Map(rows.toReversed().map((row) => [row.id, row]));
    const { rows: saved } = await db.executeQuery(saveAll({ list: JSON.stringify([...first.values()]) }));
    const ids = new Set(saved.map(({ id }) => id));
    return rows.map((row) => first.get(row.id) === row && ids.has(row.id ?? ''));
  });
}

function valuesBy(valueOf: (column: keyof QuietRow) => QuietValues[keyof QuietRow]): QuietValues {
  return Object.fromEntries(
    quietColumns.map((column) => [column, valueOf(column)]),
  ) as unknown as QuietValues;
}

/** A statement of our own words for `prepare`. */
function compilable<Row>(db: Kysely<Schema>, statement: ReturnType<typeof sql<Row>>) {
  return { compile: () => statement.compile(db) };
}
