import type { Kysely } from 'kysely';
import type { MembershipStore } from '../../conversations/store.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';

/** Keeps what the roster said of people. */
export function membershipStore(db: Kysely<Schema>, quick: QuickQueries): MembershipStore {
  const find = prepare((of: Record<'tenantId' | 'personId' | 'since' | 'until', string>) =>
    db
      .selectFrom('memberships')
      .select('membership')
      .where('tenant_id', '=', of.tenantId)
      .where('person_id', '=', of.personId)
      .where('asked_at', '>', of.since)
      .where('asked_at', '<=', of.until),
  );

  return {
    async findMembership({ tenantId, personId }, { since, until }) {
      const times = { since: since.toISOString(), until: until.toISOString() };
      const [row] = await quick.read(find({ tenantId, personId, ...times }));
      return row?.membership as 'member' | 'guest' | undefined;
    },

    async saveMembership({ tenantId, personId }, membership, now) {
      const found = { membership, asked_at: now.toISOString() };
      await db
        .insertInto('memberships')
        .values({ tenant_id: tenantId, person_id: personId, ...found })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(found))
        .execute();
    },
  };
}
