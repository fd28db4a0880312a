import type { Locale } from './locales.ts';
import { resources } from './resources.ts';

/** The commands that have texts. */
export type CommandTextId = keyof (typeof resources)['en']['commands'];

/** How a command is typed and explained in one language. */
export interface CommandTexts {
  readonly phrase: string;
  /** Other ways to type it. The first three are named in the help; all are understood. */
  readonly aliases: readonly string[];
  /**
   * More words and inflected forms, for sentences that name a customer or in which every word is known. `sprawd*` is
   * the beginning of a word.
   */
  readonly words: readonly string[];
  /** What follows the phrase, as the help shows it: `<customer>`. */
  readonly argument: string;
  readonly summary: string;
}

const commands: Record<Locale, Record<CommandTextId, CommandTexts>> = {
  en: resources.en.commands,
  tr: resources.tr.commands,
  hu: resources.hu.commands,
  pl: resources.pl.commands,
  sv: resources.sv.commands,
};

/** How a command is typed and explained in a language. */
export function commandTexts(locale: Locale, id: CommandTextId): CommandTexts {
  return commands[locale][id];
}

/** What people type beside commands in one language, and how they inflect what commands take. */
export interface TypedWords extends Record<
  | 'greetings'
  | 'thanks'
  | 'please'
  | 'links'
  | 'fillers'
  | 'questions'
  | 'nots'
  | 'ands'
  | 'changes'
  | 'begins'
  | 'ends'
  | 'notices'
  | 'requests'
  | 'requested'
  | 'named',
  readonly string[]
> {
  /** With these, a sentence goes on after the name of a command: `request education was denied`. */
  readonly goOn: readonly string[];
  /** What a request asks for: `education`, in every form that follows a verb or stands before one. */
  readonly kinds: Readonly<
    Record<'Education' | 'GovernmentCommunityCloud' | 'StateOwnedEntity', readonly string[]>
  >;
  readonly filters: Readonly<Record<'all' | 'approved' | 'denied', readonly string[]>>;
  readonly pending: Readonly<
    Record<'mine' | 'overdue' | 'Education' | 'GovernmentCommunityCloud' | 'Nonprofit', readonly string[]>
  >;
  /** Words around the filters of a list that say nothing: `denied in Germany`. */
  readonly around: readonly string[];
  /** Times that a list is narrowed to. `last` and a number stand before a unit, or after it; `since` likewise with a date. */
  readonly periods: Readonly<
    Record<
      | 'today'
      | 'yesterday'
      | 'thisWeek'
      | 'lastWeek'
      | 'thisMonth'
      | 'lastMonth'
      | 'last'
      | 'days'
      | 'weeks'
      | 'months'
      | 'since',
      readonly string[]
    >
  >;
  readonly digest: Readonly<Record<'daily' | 'weekly' | 'off' | 'am' | 'pm' | 'filler', readonly string[]>>;
  /** The names of each day of the week in every form that people type, and their short forms. Monday is the first. */
  readonly weekdays: Readonly<Record<'names' | 'short', readonly (readonly string[])[]>>;
  /** Times to come: `until Monday`, `7 days`. */
  readonly until: Readonly<
    Record<'leads' | 'after' | 'one' | 'days' | 'weeks' | 'tomorrow', readonly string[]>
  >;
  readonly snooze: Readonly<Record<'off' | 'because', readonly string[]>>;
  readonly segments: Readonly<Record<'K12' | 'HigherEducation', readonly string[]>>;
  readonly languages: Readonly<Record<Locale, readonly string[]>>;
}

/** The words that people type in a language. */
export function typedWords(locale: Locale): TypedWords {
  return resources[locale].typed;
}
