import type { Customer, PartnerCenterErrorCode, Qualification } from '../api/index.ts';
import type { Locale } from '../i18n/index.ts';

/** For whom and where a card is shown. */
export interface CardContext {
  readonly locale: Locale;
  /** IANA name; times on the card are in this zone. */
  readonly timeZone: string;
  readonly now: Date;
  /** `teams` understands Action.Execute; every `other` host (Emulator, Web Chat) gets Action.Submit. */
  readonly host: 'teams' | 'other';
}

/** What a button sends back: a command with its arguments, read again by the same readers as typed text. */
export interface Button {
  readonly title: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** The answer takes the place of the card that carries the button. */
  readonly inPlace?: boolean;
}

/** An Adaptive Card, ready to attach. */
export type AdaptiveCard = Readonly<Record<string, unknown>> & { readonly fallbackText: string };

/** One customer as it was just read. */
export interface QualificationCardData {
  readonly customer: Customer;
  readonly qualifications: readonly Qualification[];
  readonly checkedAt: Date;
  readonly portalUrl: string;
  readonly refresh: Button;
}

/** One row of a check of several customers. `text` is what the person typed for it. */
export type SummaryRow = { readonly text: string; readonly check: Button } & (
  | {
      readonly outcome: 'checked';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly outcome: 'problem'; readonly problem: Problem }
);

export interface SummaryCardData {
  readonly rows: readonly SummaryRow[];
  readonly checkedAt: Date;
  readonly refresh: Button;
  /** Set when Partner Center failed for a row. */
  readonly correlationId?: string;
}

export interface CandidatesCardData {
  /** What the person typed. */
  readonly text: string;
  readonly candidates: readonly { readonly customer: Customer; readonly check: Button }[];
  /** There are more customers than are listed. */
  readonly more: boolean;
  /** `check`: no single customer of that name; `find`: somebody asked for the list. */
  readonly purpose: 'check' | 'find';
}

export interface HelpEntry {
  /** What to type, in the reader's language, with its argument: `check qualification <customer>`. */
  readonly usage: string;
  readonly summary: string;
  /** Pressing one runs it. `title` is the text that would have been typed. */
  readonly examples: readonly Button[];
}

export interface HelpCardData {
  readonly entries: readonly HelpEntry[];
  /** Set when one command was asked about: other ways to type it. */
  readonly aliases?: readonly string[];
}

/** Sent once when the bot is installed. */
export interface WelcomeCardData {
  readonly scope: 'personal' | 'team' | 'groupChat';
  readonly examples: readonly Button[];
}

/** Why a command could not do what was asked. Texts: `problems.<code>.title` and `.text`. */
export type ProblemCode =
  | 'unknownCommand'
  | 'missingCustomer'
  | 'missingName'
  | 'missingLanguage'
  | 'unknownLanguage'
  | 'tooManyCustomers'
  | 'malformedTenantId'
  | 'tooLong'
  | 'noCustomer'
  | 'notOurCustomer'
  | 'ambiguousCustomer'
  | 'tenantNotAllowed'
  | 'requesterOnly'
  | 'internal'
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
