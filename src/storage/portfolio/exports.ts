import type { Kysely } from 'kysely';
import type { ExportStore } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';

/** Remembers files that people were offered, until they say whether they want them. */
export function exportStore(db: Kysely<Schema>): ExportStore {
  return {
    async addExport({ exportId, conversationId, person, asked, offeredAt }) {
      await db
        .insertInto('exports')
        .values({
          export_id: exportId,
          conversation_id: conversationId,
          tenant_id: person.tenantId,
          person_id: person.personId,
          asked,
          offered_at: offeredAt.toISOString(),
        })
        .execute();
    },

    async takeExport(exportId, { tenantId, personId }, now) {
      const isTheirs = { export_id: exportId, tenant_id: tenantId, person_id: personId };
      const { numUpdatedRows } = await db
        .updateTable('exports')
        .set({ answered_at: now.toISOString() })
        .where((row) => row.and(isTheirs))
        .where('answered_at', 'is', null)
        .executeTakeFirst();
      const row = await db
        .selectFrom('exports')
        .selectAll()
        .where((row) => row.and(isTheirs))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        exportId,
        conversationId: row.conversation_id,
        person: { tenantId: row.tenant_id, personId: row.person_id },
        asked: row.asked,
        offeredAt: new Date(row.offered_at),
        isTaken: numUpdatedRows === 1n,
      };
    },
  };
}
