import type { PartnerCenter } from '../api/index.ts';
import type { RequestStore } from './store.ts';

/** What asking for a qualification needs. */
export interface RequestParts {
  readonly store: RequestStore;
  readonly partnerCenter: Pick<
    PartnerCenter,
    'getQualifications' | 'getAccountVerification' | 'requestQualification'
  >;
  readonly now: () => Date;
  /** New GUIDs: request ids and the names of claims. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
}
