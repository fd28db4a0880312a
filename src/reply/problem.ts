import type { ConsentState, PartnerCenterErrorCode } from '../api/index.ts';
import type { Button } from './button.ts';

/**
 * States of the sign-in that an administrator must do something about. The others are well, or recover by
 * themselves.
 */
export type SignInTrouble = Exclude<ConsentState, 'ready' | 'notNeeded' | 'noKey' | 'unknown'>;

/** Why a command could not do what was asked. Texts: `problems.<code>.title` and `.text`. */
export type ProblemCode =
  | 'unknownCommand'
  | 'missingCustomer'
  | 'missingName'
  | 'missingLanguage'
  | 'unknownLanguage'
  | 'missingFilter'
  | 'unknownFilter'
  | 'unknownPendingFilter'
  | 'unknownPeriod'
  | 'futurePeriod'
  | 'unknownExport'
  | 'exportElsewhere'
  /** The app in which it was typed takes no files. */
  | 'exportNotTaken'
  | 'exportEmpty'
  | 'unknownDigestTime'
  | 'unknownTime'
  /** The day is over, or in no calendar. */
  | 'timePast'
  | 'timeTooFar'
  /** The command is for channels, and was typed in a chat. */
  | 'channelOnly'
  /** A text after a denial is asked for, and there is no denial any more. */
  | 'notDenied'
  | 'unknownSegment'
  | 'malformedWebsite'
  /** Partner Center lists no code that can still be used. */
  | 'noValidationCodes'
  | 'tooManyCustomers'
  | 'oneCustomer'
  /** The person has asked about as many customers as a minute allows. */
  | 'customersUsedUp'
  | 'malformedTenantId'
  | 'tooLong'
  | 'noCustomer'
  | 'notOurCustomer'
  | 'ambiguousCustomer'
  | 'tenantNotAllowed'
  | 'guestNotAllowed'
  /** The roster does not say whether the person is a guest. */
  | 'membershipUnknown'
  | 'requesterOnly'
  /** The activity names no Entra object id, and without one nobody can be listed. */
  | 'requesterWithoutId'
  | 'internal'
  /** What is wrong with the sign-in that requests need. */
  | `signIn.${SignInTrouble}`
  | `partnerCenter.${PartnerCenterErrorCode}`;

export interface Problem {
  readonly code: ProblemCode;
  /** What the texts need: `text` (as typed), `count`, `limit`, `seconds`, `unknownCountry`, … Never markup: escaped by the card. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ProblemCardData extends Problem {
  /** What could be typed instead. */
  readonly example?: string;
  readonly buttons: readonly Button[];
  /** Shown so that people can quote it to the bot's administrator. The log has it too. */
  readonly correlationId?: string;
}
