import type { Call, PartnerCenter } from '../../api/index.ts';
import type { Log } from '../../log/log.ts';
import type { ReadOrderFacts } from '../../ordering/index.ts';
import type { FindReviewTimes, OtherChange, PortfolioProgress } from '../../portfolio/index.ts';
import type { ReadPreflight } from '../../preflight/index.ts';
import type { Problem, Reply } from '../../reply/index.ts';
import type { CommandTextId, Locale } from '../../i18n/index.ts';
import type { Conversation, Person, Scope } from '../../conversations/conversation.ts';
import type { BotStore } from './bot-store.ts';
import type { GuestsHere } from './membership.ts';
import type { Sender } from '../../teams/activity/incoming.ts';

/**
 * `reader`: everyone who may talk to the bot. `requester`: the people listed in `REQUESTER_IDS`.
 * Checked in one place, before every run, for typed text and for buttons alike.
 */
export const roles = ['reader', 'requester'] as const;
export type Role = (typeof roles)[number];

/** Reads one argument from typed text or from a button. */
export interface Argument<Value> {
  /** Keeps typed text as it is; otherwise stop words around it (`for`, `please`) are dropped. */
  readonly isVerbatim?: true;
  /** Takes several customers. */
  readonly isList?: true;
  /** `text` is trimmed; empty when nothing was given. */
  read(
    text: string,
  ): { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };
  /** How many customers a value names, which a person may ask about so many of a minute. Default: none. */
  customersIn?(value: Value): number;
}

/** What `run` of a command is given. */
export interface CommandContext {
  readonly partnerCenter: PartnerCenter;
  readonly store: BotStore;
  readonly readOrderFacts: ReadOrderFacts;
  readonly readPreflight: ReadPreflight;
  readonly sender: Sender;
  readonly scope: Scope;
  readonly conversation: Conversation;
  /** False while the roster does not say whether the sender is a guest: then nothing begins by itself. */
  readonly mayChange: boolean;
  /** Asks the roster whether people of other organizations are in this conversation. */
  readonly guestsHere: () => Promise<GuestsHere>;
  /** The person who typed or pressed, in the form that a mention needs. */
  readonly askedBy?: Person;
  /** The message whose button was pressed. */
  readonly cardActivityId?: string;
  /** The language of the answer. */
  readonly locale: Locale;
  /** The time zone of the person's Teams, or UTC: an IANA name that this runtime knows. */
  readonly timeZone: string;
  /** The language of the person's Teams, or the default when the bot does not speak it. */
  readonly teamsLocale: Locale;
  /** Carries the correlation id of this turn. */
  readonly call: Call;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly pollIntervalMs: number;
  /** How far the sweep of all customers is. Absent when the bot does not sweep. */
  readonly sweepProgress?: () => Promise<PortfolioProgress>;
  readonly findReviewTimes: FindReviewTimes;
  /** Carries the ids of this turn. */
  readonly log: Log;
  /** The customer's page in Partner Center's dashboard. */
  readonly portalUrl: (customerTenantId: string) => string;
  /** The commands this person can use here, in menu order. */
  readonly available: readonly AnyCommand[];
}

type Arguments = Readonly<Record<string, Argument<unknown>>>;
type Values<A extends Arguments> = {
  readonly [Name in keyof A]: A[Name] extends Argument<infer Value> ? Value : never;
};

/**
 * A command, declared once. Parser, help, roles, buttons, the Teams command menu, the README's table and
 * the contract tests are derived from this object and from `commands.<id>` in the five locale files.
 */
export interface Command<A extends Arguments> {
  /** Names its texts, and travels in button data. */
  readonly id: CommandId;
  /** Where help and Teams' menu offer it. */
  readonly scopes: readonly Scope[];
  /** Teams' menu has ten places: it leaves out what a button does, and what needs no command, as a name alone finds. */
  readonly isInMenu?: false;
  readonly role: Role;
  /** It changes what Partner Center has, or what people are told: it waits while the roster cannot be read. */
  readonly changes?: true;
  /**
   * It only shows, and the same to everybody in a conversation: equal questions within seconds are answered with one card.
   */
  readonly isSameForAll?: true;
  /** In typing order. */
  readonly args: A;
  /** Splits the text after the phrase into the arguments. Left out, the first argument takes all of it. */
  splitText?(text: string): { readonly [Name in keyof A]?: string };
  /** Takes what stands at the end of the text after the phrase, before the first argument takes the rest. */
  splitEnd?(text: string): { readonly rest: string } & { readonly [Name in keyof A]?: string };
  /**
   * What may follow the phrase, as it is or in the reader's language; each must parse. Help offers the harmless ones as
   * buttons. `''` when nothing need follow.
   */
  readonly examples: readonly (string | ((locale: Locale) => string))[];
  run(context: CommandContext, args: Values<A>): Promise<Reply>;
}

/** Keys of `commands` in the locale files. A command without texts does not compile. */
export type CommandId = CommandTextId;

/** A command whose argument types have been checked where it was defined. */
export type AnyCommand = Omit<Command<Arguments>, 'run'> & {
  run(context: CommandContext, args: never): Promise<Reply>;
};

/**
 * A command that only buttons run. It has no phrase, and help, menu and README do not list it. Its role and
 * its arguments are checked as for every command.
 */
export interface ButtonCommand<A extends Arguments> extends Pick<
  Command<A>,
  'role' | 'changes' | 'args' | 'run'
> {
  readonly id: ButtonCommandId;
}

export type ButtonCommandId =
  | 'confirm-request'
  | 'cancel-request'
  | 'watches-page'
  | 'mine-page'
  | 'candidates-page'
  | 'stop-watching-all'
  | 'cancel'
  | 'denial-letter'
  | 'forget-me-now'
  | OtherChange;

/** A button command whose argument types have been checked where it was defined. */
export type AnyButtonCommand = Omit<ButtonCommand<Arguments>, 'run'> & Pick<AnyCommand, 'run'>;

/** Ties the types of `args` to those of `run`. */
export function defineCommand<const A extends Arguments>(command: Command<A>): Command<A> {
  return command;
}

/** Does the same for a command that only buttons run. */
export function defineButtonCommand<const A extends Arguments>(command: ButtonCommand<A>): ButtonCommand<A> {
  return command;
}
