import { appFiles } from '../../scripts/manifest/app-files.ts';
import { declaredApp } from '../../scripts/manifest/app.ts';
import { findBreaches } from '../../scripts/manifest/breaches.ts';
import { staleFiles } from '../../scripts/manifest/folder.ts';
import { localizationJson } from '../../scripts/manifest/localization-json.ts';
import { manifestJson, otherLocales } from '../../scripts/manifest/manifest-json.ts';
import { exampleValues, fillPlaceholders, placeholders } from '../../scripts/manifest/placeholders.ts';
import { schemaBreaches } from '../../scripts/manifest/schema.ts';
import { commands } from '../../src/bot/commands/index.ts';
import { parse } from '../../src/bot/typed-text/parse.ts';
import { normaliseText } from '../../src/teams/activity/text.ts';
import { locales } from '../../src/i18n/index.ts';
import { resources } from '../../src/i18n/resources.ts';

const app = declaredApp();

describe('manifest', () => {
  it('is current: every file in manifest/ is what the declarations make', async () => {
    expect(staleFiles('manifest', await appFiles(app))).toEqual([]);
  });

  it('breaks no rule', () => {
    expect(findBreaches(app)).toEqual([]);
  });

  it('is valid by the official schema once its placeholders are filled', () => {
    expect(schemaBreaches('manifest', fillPlaceholders(manifestJson(app), exampleValues))).toEqual([]);
  });

  it('is invalid by the official schema while they are not', () => {
    expect(schemaBreaches('manifest', manifestJson(app))).not.toEqual([]);
  });

  it('has no placeholder that cannot be filled', () => {
    const used = JSON.stringify(manifestJson(app)).matchAll(/\$\{\{(\w+)\}\}/g);
    expect(new Set([...used].map(([, name]) => name))).toEqual(new Set(Object.keys(placeholders)));
  });

  it('lets people talk to the bot, wherever it has commands', () => {
    const [bot] = manifestJson(app).bots;
    expect(bot).toMatchObject({ isNotificationOnly: false, scopes: ['personal', 'team', 'groupChat'] });
  });

  it('lets people ask what the others do not see, with every command that is in a menu', () => {
    const [bot] = manifestJson(app).bots;
    expect(bot?.supportsTargetedMessages).toBe(true);
    expect(bot?.commandLists.map(({ triggers }) => triggers)).toEqual([
      ['mention', 'slash'],
      ['mention', 'slash'],
    ]);
  });

  it('asks for no permissions', () => {
    expect(manifestJson(app)).not.toHaveProperty('authorization');
    expect(manifestJson(app)).not.toHaveProperty('permissions');
    expect(manifestJson(app)).not.toHaveProperty('webApplicationInfo');
  });
});

describe.each(otherLocales)('manifest in %s', (locale) => {
  const localization = localizationJson(app, locale);

  it('is valid by the official schema', () => {
    expect(schemaBreaches('localization', localization)).toEqual([]);
  });

  it('translates every menu entry of the manifest', () => {
    const places = manifestJson(app).bots.flatMap((bot) =>
      bot.commandLists.flatMap((list, l) =>
        list.commands.flatMap((_, i) =>
          ['title', 'description'].map((text) => `bots[0].commandLists[${l}].commands[${i}].${text}`),
        ),
      ),
    );
    expect(Object.keys(localization).filter((key) => key.startsWith('bots'))).toEqual(places);
  });

  it('translates the search in the compose box, and nothing that Teams sends back', () => {
    const search = app.texts[locale].search;
    expect(Object.entries(localization).filter(([key]) => key.startsWith('composeExtensions'))).toEqual([
      ['composeExtensions[0].commands[0].title', search.title],
      ['composeExtensions[0].commands[0].description', search.description],
      ['composeExtensions[0].commands[0].parameters[0].title', search.parameter.title],
      ['composeExtensions[0].commands[0].parameters[0].description', search.parameter.description],
    ]);
  });
});

describe.each(locales)('menu in %s', (locale) => {
  it('has no text for a command that is not there', () => {
    const ids: string[] = commands.map(({ id }) => id);
    expect(Object.keys(resources[locale].manifest.menu).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(commands.map(({ id }) => id))('offers %s as it can be typed', (id) => {
    const { title } = app.texts[locale].menu[id];
    // Teams puts the title into the compose box and leaves a no-break space behind it.
    const parsed = parse(normaliseText(`${title}\u00A0`), commands);
    expect(parsed).toMatchObject({ kind: 'command', command: { id } });
  });

  it.each(commands.map(({ id }) => id))('says what %s does within what every client shows', (id) => {
    const { title, description } = app.texts[locale].menu[id];
    expect(title.length).toBeLessThanOrEqual(32);
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(128);
  });
});
