import type { Qualification, VettingStatus } from './types.ts';

/** Where a qualification stands. `declared`, `setByMicrosoft` and `notReviewed` are those without a vetting. */
export type Standing = Uncapitalize<VettingStatus> | 'declared' | 'setByMicrosoft' | 'notReviewed';

/** The standing of a qualification, as far as Partner Center says. */
export function standingOf({ kind, vetting }: Pick<Qualification, 'kind' | 'vetting'>): Standing {
  switch (vetting?.vettingStatus) {
    case 'InReview':
      return 'inReview';
    case 'Approved':
      return 'approved';
    case 'Denied':
      return 'denied';
    case 'Unknown':
      return 'unknown';
    case undefined:
      return kind === 'StateOwnedEntity'
        ? 'declared'
        : kind === 'Nonprofit'
          ? 'setByMicrosoft'
          : 'notReviewed';
  }
}
