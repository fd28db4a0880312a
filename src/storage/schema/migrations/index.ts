import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { watching } from './0002-watching.ts';
import { missed } from './0003-missed.ts';
import { backgroundTurns } from './0004-background-turns.ts';
import { consent } from './0005-consent.ts';
import { requests } from './0006-requests.ts';
import { oldAttempts } from './0007-old-attempts.ts';
import { notifiedCustomers } from './0008-notified-customers.ts';
import { heldNotifications } from './0009-held-notifications.ts';
import { writeProbe } from './0010-write-probe.ts';
import { editedQuestions } from './0011-edited-questions.ts';
import { people } from './0012-people.ts';
import { failedChecks } from './0013-failed-checks.ts';
import { pauses } from './0014-pauses.ts';
import { blindWatches } from './0015-blind-watches.ts';
import { ages } from './0017-ages.ts';
import { portfolio } from './0018-portfolio.ts';
import { audit } from './0019-audit.ts';
import { watchesForOrdering } from './0022-watches-for-ordering.ts';
import { decisionsAndExports } from './0025-decisions-and-exports.ts';
import { shownCards } from './0023-shown-cards.ts';
import { digests } from './0028-digests.ts';
import { cares } from './0026-cares.ts';
import { snoozes } from './0027-snoozes.ts';
import { profilesOfRequests } from './0029-profiles-of-requests.ts';
import { countryOfVettings } from './0030-country-of-vettings.ts';
import { guestsKnown } from './0036-guests-known.ts';
import { customersOfCards } from './0038-customers-of-cards.ts';
import { otherChanges } from './0037-other-changes.ts';

/** In order, append-only: a migration that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-watching': watching,
  '0003-missed': missed,
  '0004-background-turns': backgroundTurns,
  '0005-consent': consent,
  '0006-requests': requests,
  '0007-old-attempts': oldAttempts,
  '0008-notified-customers': notifiedCustomers,
  '0009-held-notifications': heldNotifications,
  '0010-write-probe': writeProbe,
  '0011-edited-questions': editedQuestions,
  '0012-people': people,
  '0013-failed-checks': failedChecks,
  '0014-pauses': pauses,
  '0015-blind-watches': blindWatches,
  '0017-ages': ages,
  '0018-portfolio': portfolio,
  '0019-audit': audit,
  '0022-watches-for-ordering': watchesForOrdering,
  '0023-shown-cards': shownCards,
  '0025-decisions-and-exports': decisionsAndExports,
  '0026-cares': cares,
  '0027-snoozes': snoozes,
  '0028-digests': digests,
  '0029-profiles-of-requests': profilesOfRequests,
  '0030-country-of-vettings': countryOfVettings,
  '0036-guests-known': guestsKnown,
  '0037-other-changes': otherChanges,
  '0038-customers-of-cards': customersOfCards,
};
