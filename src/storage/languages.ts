import type { Kysely } from 'kysely';
import type { Store } from '../watch/index.ts';
import type { Schema } from './schema.ts';

/** People's languages. */
export function languageStore(db: Kysely<Schema>): Pick<Store, 'findLanguage' | 'saveLanguage'> {
  return {
    async findLanguage({ tenantId, personId }) {
      const row = await db
        .selectFrom('people_languages')
        .select('language')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row?.language;
    },

    async saveLanguage({ tenantId, personId }, language, now) {
      if (language === undefined) {
        await db
          .deleteFrom('people_languages')
          .where('tenant_id', '=', tenantId)
          .where('person_id', '=', personId)
          .execute();
        return;
      }
      const choice = { language, chosen_at: now.toISOString() };
      await db
        .insertInto('people_languages')
        .values({ tenant_id: tenantId, person_id: personId, ...choice })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(choice))
        .execute();
    },
  };
}
