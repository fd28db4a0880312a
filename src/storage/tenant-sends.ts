import { sql, type Kysely } from 'kysely';
import type { NotificationStore } from '../watch/index.ts';
import type { Schema } from './schema/schema.ts';

/**
 * Requests a second that Teams allows an app in one tenant.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const sendsPerSecond = 50;

/** How much was sent to each tenant, counted for all replicas. */
export function tenantSendsStore(db: Kysely<Schema>): Pick<NotificationStore, 'takeTenantSends'> {
  return {
    async takeTenantSends(tenantId, count, now) {
      if (count > sendsPerSecond) return false;
      const second = `${now.toISOString().slice(0, 19)}.000Z`;
      // A replica whose clock is behind counts into the newer second: it gets no second budget.
      const isNewer = sql<boolean>`excluded.second > tenant_sends.second`;
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
              is.or([isNewer, is(sql<number>`tenant_sends.sends + excluded.sends`, '<=', sendsPerSecond)]),
            ),
        )
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },
  };
}
