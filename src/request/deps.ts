import type { PartnerCenter } from '../api/index.ts';
import type { ReadPreflight } from '../preflight/index.ts';
import type { WatchStore } from '../watch/index.ts';
import type { RequestStore } from './store.ts';

/** What asking for a qualification needs. */
export interface RequestDeps {
  readonly store: RequestStore & Pick<WatchStore, 'listHistory'>;
  readonly partnerCenter: Pick<
    PartnerCenter,
    'getQualifications' | 'getAccountVerification' | 'requestQualification'
  >;
  readonly readPreflight: ReadPreflight;
  readonly now: () => Date;
  /** New GUIDs: request ids and the names of claims. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
}
