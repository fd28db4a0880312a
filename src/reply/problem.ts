import type { ConsentState, PartnerCenterErrorCode } from '../api/index.ts';
import type { Button } from './button.ts';

/** States of the sign-in in which somebody has to do something. The others are well, or mend themselves. */
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
  /** Typed in a chat, but it is for channels. */
  | 'channelOnly'
  | 'unknownSegment'
  | 'malformedWebsite'
  /** Partner Center lists none that can still be used. */
  | 'noValidationCodes'
  | 'tooManyCustomers'
  | 'malformedTenantId'
  | 'tooLong'
  | 'noCustomer'
  | 'notOurCustomer'
  | 'ambiguousCustomer'
  | 'tenantNotAllowed'
  | 'requesterOnly'
  | 'internal'
  /** What is wrong with the sign-in that requests need. */
  | `signIn.${SignInTrouble}`
  | `partnerCenter.${PartnerCenterErrorCode}`;

export interface Problem {
  readonly code: ProblemCode;
  /** What the texts need: `text` (as typed), `count`, `limit`, `seconds`, … Never markup: escaped by the card. */
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ProblemCardData extends Problem {
  /** What could be typed instead. */
  readonly example?: string;
  readonly buttons: readonly Button[];
  /** Shown so that it can be quoted to whoever runs the bot; the log has it too. */
  readonly correlationId?: string;
}
