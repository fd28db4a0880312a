import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';

/** In order, append-only: a migration that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
};
