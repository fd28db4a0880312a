import { locales, type Locale } from '../../src/i18n/index.ts';
import { customerSearch } from '../../src/teams/activity/compose.ts';
import type { App } from './app.ts';
import { commandMenus, scopesOf } from './command-menus.ts';
import { accentColor } from './icons/drawings.ts';
import { schemaUrl, schemaVersion } from './schema.ts';

/** The language of the texts in the manifest itself; the others have files of their own. */
export const manifestLocale = 'en' satisfies Locale;

/** The other languages, each in `<locale>.json`. */
export const otherLocales = locales.filter((locale) => locale !== manifestLocale);

/**
 * The Teams app. It asks for no permissions: the bot reads only what is addressed to it.
 * https://learn.microsoft.com/microsoft-365/extensibility/schema/ (verified 2026-11-21)
 */
export function manifestJson({ version, commands, texts }: App) {
  const { name, description, menu, search } = texts[manifestLocale];
  return {
    $schema: schemaUrl('MicrosoftTeams'),
    manifestVersion: schemaVersion,
    version,
    id: '${{TEAMS_APP_ID}}',
    developer: {
      name: '${{DEVELOPER_NAME}}',
      websiteUrl: '${{WEBSITE_URL}}',
      privacyUrl: '${{PRIVACY_URL}}',
      termsOfUseUrl: '${{TERMS_OF_USE_URL}}',
    },
    name,
    description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor,
    localizationInfo: {
      defaultLanguageTag: manifestLocale,
      additionalLanguages: otherLocales.map((locale) => ({ languageTag: locale, file: `${locale}.json` })),
    },
    bots: [
      {
        botId: '${{BOT_ID}}',
        scopes: scopesOf(commands),
        isNotificationOnly: false,
        supportsFiles: true,
        // Only with this may people send the bot what the others in a channel or group chat do not see.
        // https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages (read 2026-11)
        supportsTargetedMessages: true,
        commandLists: commandMenus(commands).map((list) => ({
          scopes: list.scopes,
          // Offered after the bot's name, and after a slash.
          triggers: ['mention', 'slash'],
          commands: list.commands.map((id) => menu[id]),
        })),
      },
    ],
    // Not in the search bar of Teams (`commandBox`): there is no chat there that a card could go to.
    composeExtensions: [
      {
        botId: '${{BOT_ID}}',
        commands: [
          {
            id: customerSearch.commandId,
            type: 'query',
            context: ['compose'],
            initialRun: true,
            title: search.title,
            description: search.description,
            parameters: [{ name: customerSearch.parameter, inputType: 'text', ...search.parameter }],
          },
        ],
      },
    ],
    validDomains: ['${{BOT_DOMAIN}}'],
    defaultInstallScope: 'personal',
    // Private and shared channels too: the bot decides by the tenant and object id of the person who asks, and
    // relies neither on the team's members nor on its files.
    // https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels (verified 2026-11-21)
    supportsChannelFeatures: 'tier1',
  };
}
