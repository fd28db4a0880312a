import type { ConsentState, Customer, PartnerCenterErrorCode, Qualification } from '../api/index.ts';
import type { Locale } from '../i18n/index.ts';
import type { StoredRequest } from '../request/index.ts';
import type {
  HistoryEntry,
  ListedWatch,
  NotificationFact,
  NotifyFilter,
  Person,
  WatchEnd,
} from '../watch/index.ts';

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
  /** Whether news of this customer is told here; absent where there is nothing to wait for. */
  readonly watch?: WatchOffer;
  /** Why the watch of this customer ended here; set by the check that ended it, since nothing else says so here. */
  readonly watchEnd?: WatchEnd;
}

/** `offered`: the button starts the watch. `watching`: the card says so, and the button ends it. */
export interface WatchOffer {
  readonly kind: 'offered' | 'watching';
  readonly button: Button;
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

/** One fact, told to a conversation that waited for it. */
export interface NotificationCardData {
  readonly fact: NotificationFact;
  /** Who is mentioned: whoever asked, in groups and channels. */
  readonly mention?: Person;
  /** The attempt before got no answer, so this may stand here twice. */
  readonly mayHaveArrived: boolean;
  readonly portalUrl: string;
  /** Check; after 60 days also Watch again. */
  readonly buttons: readonly Button[];
}

/** Several facts, told in one card. */
export interface DigestCardData {
  /** `news`: as they come, many at once. `missed`: what could not be delivered in the last 30 days. */
  readonly occasion: 'news' | 'missed';
  /** Any number. All are counted; those that need something done are shown first. */
  readonly rows: readonly DigestRow[];
  /** Who is mentioned, in groups and channels; the same person may be in it several times. */
  readonly mentions?: readonly Person[];
  readonly mayHaveArrived: boolean;
  /** For all of it, for example Watches. */
  readonly buttons: readonly Button[];
}

export interface DigestRow {
  readonly fact: NotificationFact;
  /** Shown as long as there is room for the buttons of all rows. */
  readonly check?: Button;
}

/** What a conversation watches. */
export interface WatchesCardData {
  readonly rows: readonly { readonly listed: ListedWatch; readonly stop: Button }[];
  /** Set in a channel that is told about every vetting. */
  readonly filter?: NotifyFilter;
  /** Shown when nothing is watched: something to press, titled with what could be typed. */
  readonly example: Button;
}

/** What was seen of one customer, and requested for it. */
export interface HistoryCardData {
  readonly customer: Customer;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Those that were confirmed, newest first. */
  readonly requests: readonly StoredRequest[];
  /** There are older entries or requests than are given. */
  readonly more: boolean;
  readonly portalUrl: string;
  readonly buttons: readonly Button[];
}

/** What a command did about watching and notifying. Texts: `notices.<code>.title` and `.text`. */
export type Notice =
  | { readonly code: 'watching' | 'alreadyWatching'; readonly customer: Customer; readonly nextCheckAt: Date }
  | { readonly code: 'stoppedWatching' | 'wasNotWatching'; readonly customer: Customer }
  /** All watches of the conversation ended. */
  | { readonly code: 'stoppedAll'; readonly count: number }
  /** `qualifications` is what was just read: the card shows where each stands. */
  | {
      readonly code: 'nothingToWatch';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly code: 'notifying'; readonly filter: NotifyFilter }
  | { readonly code: 'stoppedNotifications' | 'noNotifications' };

export interface NoticeCardData {
  readonly notice: Notice;
  readonly buttons: readonly Button[];
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
