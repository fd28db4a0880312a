import type { Kysely } from 'kysely';
import type { PersonKey, Store } from '../watch/index.ts';
import { givenRows } from './given-rows.ts';
import { inGroups } from './group-commit.ts';
import type { Schema } from './schema.ts';

/** People's languages. */
export function languageStore(db: Kysely<Schema>): Pick<Store, 'findLanguage' | 'saveLanguage'> {
  return {
    // Asked for every message that goes out, and of many at once.
    findLanguage: inGroups((people) => findLanguages(db, people)),

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

async function findLanguages(
  db: Kysely<Schema>,
  people: readonly PersonKey[],
): Promise<readonly (string | undefined)[]> {
  const keys = people.map(({ tenantId, personId }, index) => ({
    tenant_id: tenantId,
    person_id: personId,
    place: String(index),
  }));
  const found = await db
    .selectFrom('people_languages')
    .innerJoin(givenRows(db, keys, ['tenant_id', 'person_id', 'place']).as('given'), (join) =>
      join
        .onRef('people_languages.tenant_id', '=', 'given.tenant_id')
        .onRef('people_languages.person_id', '=', 'given.person_id'),
    )
    .select(['language', 'place'])
    .execute();
  const byPlace = new Map(found.map(({ place, language }) => [place, language]));
  return keys.map(({ place }) => byPlace.get(place));
}
