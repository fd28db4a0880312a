import { sql, type Kysely } from 'kysely';
import type { NotificationStore } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';

/** Counts the messages that all replicas send to each tenant, second by second. */
export function tenantSendsStore(db: Kysely<Schema>): Pick<NotificationStore, 'takeTenantSends'> {
  return {
    async takeTenantSends(tenantId, { count, mostPerSecond, mostAheadMs }, now) {
      if (count > mostPerSecond) return false;
      const second = `${now.toISOString().slice(0, 19)}.000Z`;
      // A replica whose clock is behind counts into the newer second, so that it gets no budget of its own.
      const isLater = sql<boolean>`excluded.second > tenant_sends.second`;
      const latest = mostAheadMs === undefined ? undefined : new Date(now.getTime() + mostAheadMs);
      const isNewer =
        latest === undefined
          ? isLater
          : sql<boolean>`(${isLater} or tenant_sends.second > ${latest.toISOString()})`;
      const { numInsertedOrUpdatedRows: taken } = await db
        .insertInto('tenant_sends')
        .values({ tenant_id: tenantId, second, sends: count })
        .onConflict((conflict) =>
          conflict
            .column('tenant_id')
            .doUpdateSet({
              second: sql`case when ${isNewer} then excluded.second else tenant_sends.second end`,
              sends: sql`case when ${isNewer} then excluded.sends else tenant_sends.sends + excluded.sends end`,
            })
            .where((is) =>
              is.or([isNewer, is(sql<number>`tenant_sends.sends + excluded.sends`, '<=', mostPerSecond)]),
            ),
        )
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },
  };
}
