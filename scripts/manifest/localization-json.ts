import type { Locale } from '../../src/i18n/index.ts';
import type { App } from './app.ts';
import { commandMenus } from './command-menus.ts';
import { schemaUrl } from './schema.ts';

/** The only command of the compose box. */
const searchPlace = 'composeExtensions[0].commands[0]';

/**
 * The manifest's texts in another language, keyed by their place in the manifest.
 * https://learn.microsoft.com/microsoftteams/platform/resources/schema/localization-schema
 * (verified 2026-11-21). `name.full` is optional there, but Teams has refused files without it
 * (OfficeDev/microsoft-teams-apps-icebreaker issue 280).
 */
export function localizationJson({ commands, texts }: App, locale: Locale): Record<string, string> {
  const { name, description, menu, search } = texts[locale];
  const entries = commandMenus(commands).flatMap((list, listIndex) =>
    list.commands.flatMap((id, index) => {
      const place = `bots[0].commandLists[${listIndex}].commands[${index}]`;
      return [
        [`${place}.title`, menu[id].title],
        [`${place}.description`, menu[id].description],
      ];
    }),
  );
  return {
    $schema: schemaUrl('MicrosoftTeams.Localization'),
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...(Object.fromEntries(entries) as Record<string, string>),
    [`${searchPlace}.title`]: search.title,
    [`${searchPlace}.description`]: search.description,
    [`${searchPlace}.parameters[0].title`]: search.parameter.title,
    [`${searchPlace}.parameters[0].description`]: search.parameter.description,
  };
}
