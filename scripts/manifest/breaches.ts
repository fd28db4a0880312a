import type { CommandId } from '../../src/bot/contract/command.ts';
import { parse } from '../../src/bot/typed-text/parse.ts';
import { normaliseText } from '../../src/teams/activity/text.ts';
import { locales, type Locale } from '../../src/i18n/index.ts';
import type { App } from './app.ts';
import { commandMenus } from './command-menus.ts';
import { localizationJson } from './localization-json.ts';
import { manifestJson, otherLocales } from './manifest-json.ts';
import { exampleValues, fillPlaceholders } from './placeholders.ts';
import { schemaBreaches } from './schema.ts';

/**
 * What schemas up to 1.19 allow. Later ones allow more, but not every client need show it. There are three
 * scopes, and so never more than the three menus that Teams allows.
 * https://learn.microsoft.com/microsoft-365/extensibility/schema/root-bots-command-lists?view=m365-app-1.19
 * (verified 2026-11-21)
 */
const limits = { commands: 10, title: 32, description: 128 };

/** Everything that is wrong with the app, one sentence each. */
export function findBreaches(app: App): string[] {
  return [
    ...versionBreaches(app),
    ...menuSizeBreaches(app),
    ...locales.flatMap((locale) => app.commands.flatMap(({ id }) => menuTextBreaches(app, locale, id))),
    ...schemaBreaches('manifest', fillPlaceholders(manifestJson(app), exampleValues)).map(
      (breach) => `manifest.json: ${breach}`,
    ),
    ...otherLocales.flatMap((locale) =>
      schemaBreaches('localization', localizationJson(app, locale)).map(
        (breach) => `${locale}.json: ${breach}`,
      ),
    ),
  ];
}

/** The schema says semver, but Teams refuses suffixes (OfficeDev/microsoft-teams-app-schema issue 174). */
function versionBreaches({ version }: App): string[] {
  if (/^\d+\.\d+\.\d+$/.test(version)) return [];
  return [`The version ${version} is not of the form 1.2.3, which is the only one Teams takes.`];
}

function menuSizeBreaches({ commands }: App): string[] {
  return commandMenus(commands)
    .filter((menu) => menu.commands.length > limits.commands)
    .map(
      (menu) =>
        `The menu for ${menu.scopes.join(', ')} has ${menu.commands.length} commands; Teams shows ${limits.commands}.`,
    );
}

function menuTextBreaches({ commands, texts }: App, locale: Locale, id: CommandId): string[] {
  const { title, description } = texts[locale].menu[id];
  const breaches: string[] = [];
  if (title.length > limits.title) {
    breaches.push(
      `The phrase of ${id} in ${locale} has ${title.length} characters; the menu takes ${limits.title}.`,
    );
  }
  if (description.length > limits.description) {
    breaches.push(
      `The menu's description of ${id} in ${locale} has ${description.length} characters; the menu takes ` +
        `${limits.description}. Shorten the summary, or give manifest.menu.${id} a shorter text.`,
    );
  }
  if (description === '') breaches.push(`The menu's description of ${id} in ${locale} is empty.`);
  const parsed = parse(normaliseText(title), commands);
  if (parsed.kind !== 'command' || parsed.command.id !== id || Object.values(parsed.args).some(Boolean)) {
    breaches.push(`“${title}”, the menu's title of ${id} in ${locale}, is not understood as that command.`);
  }
  return breaches;
}
