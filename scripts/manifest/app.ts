import type { AnyCommand, CommandId } from '../../src/bot/contract/command.ts';
import { commands } from '../../src/bot/commands/index.ts';
import { commandTexts, locales, translate, type Locale } from '../../src/i18n/index.ts';
import { resources } from '../../src/i18n/resources.ts';
import packageJson from '../../package.json' with { type: 'json' };

/** What the Teams app is made from. */
export interface App {
  readonly version: string;
  readonly commands: readonly AnyCommand[];
  readonly texts: Readonly<Record<Locale, AppTexts>>;
}

/** The app in one language. */
export interface AppTexts {
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  /** A command's entry in the menu. The title is put into the compose box as it is. */
  readonly menu: Readonly<Record<CommandId, MenuTexts>>;
  /** The search in the compose box, and what is typed into it. */
  readonly search: MenuTexts & { readonly parameter: MenuTexts };
}

export interface MenuTexts {
  readonly title: string;
  readonly description: string;
}

/** The app as declared: this package's version, the bot's commands, and the texts of the locale files. */
export function declaredApp(): App {
  return { version: packageJson.version, commands, texts: mapKeys(locales, appTexts) };
}

function appTexts(locale: Locale): AppTexts {
  const checkPhrase = commandTexts(locale, 'check-qualification').phrase;
  return {
    name: {
      short: translate(locale, 'manifest.name.short'),
      full: translate(locale, 'manifest.name.full'),
    },
    description: {
      short: translate(locale, 'manifest.description.short'),
      // The store wants a link to help in it:
      // https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines#long-description (read 2026-11)
      full: `${translate(locale, 'manifest.description.full', { checkPhrase })}\n\n${translate(locale, 'manifest.help', { url: '${{SUPPORT_URL}}' })}`,
    },
    menu: mapKeys(
      commands.map(({ id }) => id),
      (id) => menuTexts(locale, id),
    ),
    search: {
      title: translate(locale, 'manifest.search.title'),
      description: translate(locale, 'manifest.search.description'),
      parameter: {
        title: translate(locale, 'manifest.search.parameter.title'),
        description: translate(locale, 'manifest.search.parameter.description'),
      },
    },
  };
}

/** The help's summary serves the menu too, unless the locale file has another text for it. */
function menuTexts(locale: Locale, id: CommandId): MenuTexts {
  const { phrase, summary } = commandTexts(locale, id);
  const menu: Partial<Record<CommandId, string>> = resources[locale].manifest.menu;
  return { title: phrase, description: menu[id] ?? summary };
}

function mapKeys<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
