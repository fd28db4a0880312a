import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { watching } from './0002-watching.ts';
import { consent } from './0005-consent.ts';
import { requests } from './0006-requests.ts';

/** In order, append-only: a migration that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-watching': watching,
  '0005-consent': consent,
  '0006-requests': requests,
};
