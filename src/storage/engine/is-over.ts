import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Sorts after every stored time. */
export const afterAnyTime = '9999-12-31T23:59:59.999Z';

/**
 * Whether the time in a column has come, or lies so far ahead that only a clock that was ahead can have written it.
 * @param believedUntil the latest time that is believed; left out, every one is
 */
export function isOver(column: string, now: string, believedUntil = afterAnyTime): RawBuilder<SqlBool> {
  const time = sql.ref(column);
  return sql<SqlBool>`(${time} <= ${now} or ${time} > ${believedUntil})`;
}
