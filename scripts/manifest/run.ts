import { join } from 'node:path';
import type { Program } from '../../src/command-line/read-command-line.ts';
import { appFiles, filledFiles } from './app-files.ts';
import { appPackage } from './app-package.ts';
import type { App } from './app.ts';
import { findBreaches } from './breaches.ts';
import { staleFiles, writeFiles } from './folder.ts';
import { placeholders, readPlaceholders, type PlaceholderValues } from './placeholders.ts';

/** The result of a run, in sentences for a person. */
export interface Report {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

type Options = Readonly<Record<string, string | boolean | undefined>>;

const packageName = 'qualification-bot.zip';

/** What `npm run manifest` takes. */
export const manifestProgram = {
  name: 'npm run manifest',
  about: [
    `Makes the Teams app from the bot's commands and texts: writes manifest/ and out/${packageName}.`,
    '',
    '  --check    writes nothing; fails when manifest/ is out of date',
    '',
    `With these the package can be uploaded; without them its placeholders stay, for Teams' own tools to fill:`,
    '',
    ...Object.values(placeholders).map(({ option, meaning }) => `  --${option.padEnd(10)} ${meaning}`),
  ].join('\n'),
  options: {
    ...Object.fromEntries(
      Object.values(placeholders).map(({ option }) => [option, { type: 'string' }] as const),
    ),
    check: { type: 'boolean' },
  },
} as const satisfies Program;

/** Writes or checks the app's files below the root folder. */
export async function run(options: Options, root: string, app: App): Promise<Report> {
  const breaches = findBreaches(app);
  if (breaches.length > 0) return { ok: false, lines: breaches };
  const folder = join(root, 'manifest');
  return options.check === true ? check(folder, app) : write(folder, join(root, 'out'), app, options);
}

async function check(folder: string, app: App): Promise<Report> {
  const stale = staleFiles(folder, await appFiles(app));
  return {
    ok: stale.length === 0,
    lines: stale.map((name) => `manifest/${name} is out of date. Run: npm run manifest`),
  };
}

async function write(folder: string, packageFolder: string, app: App, options: Options): Promise<Report> {
  const filling = readFilling(options);
  if (!filling.ok) return { ok: false, lines: filling.problems };
  const files = await appFiles(app);
  const written = writeFiles(folder, files);
  const zip = appPackage(filling.values ? await filledFiles(files, app, filling.values) : files);
  writeFiles(packageFolder, new Map([[packageName, zip]]));
  return {
    ok: true,
    lines: [
      written.length > 0 ? `Wrote manifest/: ${written.join(', ')}.` : 'manifest/ is up to date.',
      filling.values
        ? `Wrote out/${packageName}, ready to be uploaded to Teams.`
        : `Wrote out/${packageName}, with placeholders. To fill them: npm run manifest -- --help`,
    ],
  };
}

/** Without any value the placeholders stay; some but not all values are a mistake. */
function readFilling(
  options: Options,
):
  | { readonly ok: true; readonly values?: PlaceholderValues }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const given = Object.values(placeholders).some(({ option }) => options[option] !== undefined);
  return given ? readPlaceholders(options) : { ok: true };
}
