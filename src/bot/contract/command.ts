import type { Call, Log, PartnerCenter } from '../../api/index.ts';
import type { Problem } from '../../cards/types.ts';
import type { CommandTextId, Locale } from '../../i18n/index.ts';
import type { RequestStore } from '../../request/index.ts';
import type { Conversation, Person, Scope, Store } from '../../watch/index.ts';
import type { Sender } from '../../teams/activity/incoming.ts';
import type { Reply } from '../showing/replies.ts';

/**
 * `reader`: everyone who may talk to the bot. `requester`: the people listed in `REQUESTER_IDS`.
 * Checked in one place, before every run, for typed text and for buttons alike.
 */
export type Role = 'reader' | 'requester';

/** How one argument reads what was typed, or what a button carries. */
export interface Argument<Value> {
  /** Typed text is taken as it is; else small words around it (`for`, `please`) are dropped. */
  readonly isVerbatim?: true;
  /** `text` is trimmed; empty when nothing was given. */
  read(
    text: string,
  ): { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };
}

/** What a command gets to work with. */
export interface CommandContext {
  readonly partnerCenter: PartnerCenter;
  readonly store: Store & RequestStore;
  readonly sender: Sender;
  readonly scope: Scope;
  readonly conversation: Conversation;
  /** Whoever typed or pressed, as a message mentions them. */
  readonly askedBy?: Person;
  /** The message whose button was pressed. */
  readonly cardActivityId?: string;
  /** The language of the answer. */
  readonly locale: Locale;
  /** The language the person's Teams is in, as far as we speak it. */
  readonly teamsLocale: Locale;
  /** Carries the correlation id of this turn. */
  readonly call: Call;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly pollIntervalMs: number;
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
  /** Where it can be used, and where the Teams menu offers it. */
  readonly scopes: readonly Scope[];
  readonly role: Role;
  /** In typing order. */
  readonly args: A;
  /** Shares out what is typed after the phrase among the arguments. Left out, the first takes all of it. */
  shareOut?(text: string): { readonly [Name in keyof A]?: string };
  /** What may follow the phrase; each must parse, and help offers each as a button. `''` when nothing need follow. */
  readonly examples: readonly string[];
  run(context: CommandContext, args: Values<A>): Promise<Reply>;
}

/** Keys of `commands` in the locale files. A command without texts does not compile. */
export type CommandId = CommandTextId;

/** A command whose argument types have been checked where it was defined. */
export type AnyCommand = Omit<Command<Arguments>, 'run'> & {
  run(context: CommandContext, args: never): Promise<Reply>;
};

/**
 * What only a button runs. Nobody can type it, so that it has no phrase, and neither help, menu nor README names it;
 * roles and arguments are checked as for every command.
 */
export interface ButtonCommand<A extends Arguments> extends Pick<Command<A>, 'role' | 'args' | 'run'> {
  readonly id: ButtonCommandId;
}

export type ButtonCommandId = 'confirm-request' | 'cancel-request';

/** The same for a command that only a button runs. */
export type AnyButtonCommand = Omit<ButtonCommand<Arguments>, 'run'> & Pick<AnyCommand, 'run'>;

/** Ties the types of `args` to those of `run`. */
export function defineCommand<const A extends Arguments>(command: Command<A>): Command<A> {
  return command;
}

/** The same for a command that only a button runs. */
export function defineButtonCommand<const A extends Arguments>(command: ButtonCommand<A>): ButtonCommand<A> {
  return command;
}
