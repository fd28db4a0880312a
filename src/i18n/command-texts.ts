import type { Locale } from './locales.ts';
import { resources } from './resources.ts';

/** The commands that have texts. */
export type CommandTextId = keyof (typeof resources)['en']['commands'];

/** How a command is typed and explained in one language. */
export interface CommandTexts {
  readonly phrase: string;
  /** Other ways to type it. */
  readonly aliases: readonly string[];
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
