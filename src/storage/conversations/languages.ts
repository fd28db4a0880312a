import type { Kysely } from 'kysely';
import type { PersonKey } from '../../conversations/conversation.ts';
import type { LanguageStore } from '../../conversations/store.ts';
import { givenList } from '../engine/given-rows.ts';
import { inGroups } from '../engine/group-commit.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import type { Schema } from '../schema/schema.ts';

/** Keeps the languages that people chose. */
export function languageStore(
  db: Kysely<Schema>,
  quick: QuickQueries,
): Pick<LanguageStore, 'findLanguage' | 'saveLanguage'> {
  const findOne = prepare(({ tenantId, personId }: PersonKey) =>
    db
      .selectFrom('people_languages')
      .select(['language', 'used_at'])
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId),
  );
  const findMany = prepare(({ list }: { readonly list: string }) => languagesOf(db, list));

  const markUsed = prepare(({ tenantId, personId, usedAt }: PersonKey & { readonly usedAt: string }) =>
    db
      .updateTable('people_languages')
      .set({ used_at: usedAt })
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', personId),
  );

  async function findChoice(person: PersonKey): Promise<Choice | undefined> {
    const [row] = await quick.read(findOne(person));
    return row;
  }

  async function findChoices(people: readonly PersonKey[]): Promise<readonly (Choice | undefined)[]> {
    const given = people.map(({ tenantId, personId }, index) => ({
      tenant_id: tenantId,
      person_id: personId,
      place: String(index),
    }));
    const rows = await quick.read(findMany({ list: JSON.stringify(given) }));
    const byPlace = new Map(rows.map(({ place, ...choice }) => [place, choice]));
    return given.map(({ place }) => byPlace.get(place));
  }

  // Read for every message that is sent, so many reads at once share one query.
  const find = quick.isLocal ? findChoice : inGroups(findChoices);

  return {
    async findLanguage(person, use) {
      const choice = await find(person);
      if (use && choice && (choice.used_at === null || choice.used_at < use.since.toISOString())) {
        await quick.write(markUsed({ ...person, usedAt: use.now.toISOString() }));
      }
      return choice?.language;
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
      const choice = { language, chosen_at: now.toISOString(), used_at: now.toISOString() };
      await db
        .insertInto('people_languages')
        .values({ tenant_id: tenantId, person_id: personId, ...choice })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(choice))
        .execute();
    },
  };
}

interface Choice {
  readonly language: string;
  readonly used_at: string | null;
}

/**
 * Builds the query for many people's languages.
 * @param list the people as JSON, each with a `place` that the result repeats
 */
function languagesOf(db: Kysely<Schema>, list: string) {
  const given = givenList<Record<'tenant_id' | 'person_id' | 'place', string>>(db, list, [
    'tenant_id',
    'person_id',
    'place',
  ]);
  return db
    .selectFrom('people_languages')
    .innerJoin(given.as('given'), (join) =>
      join
        .onRef('people_languages.tenant_id', '=', 'given.tenant_id')
        .onRef('people_languages.person_id', '=', 'given.person_id'),
    )
    .select(['language', 'used_at', 'place']);
}
