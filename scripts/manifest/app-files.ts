import type { App } from './app.ts';
import { formatJson } from './format-json.ts';
import { colorIcon, outlineIcon } from './icons/drawings.ts';
import { encodePng, isSamePicture } from './icons/png.ts';
import { localizationJson } from './localization-json.ts';
import { manifestJson, otherLocales } from './manifest-json.ts';
import { fillPlaceholders, type PlaceholderValues } from './placeholders.ts';

/** The files of an app package by name: the manifest and those it names. */
export type AppFiles = ReadonlyMap<string, Uint8Array>;

const manifestName = 'manifest.json';

/** Makes all files, with placeholders in the manifest. */
export async function appFiles(app: App): Promise<AppFiles> {
  const manifest = manifestJson(app);
  const files = new Map([
    [manifestName, await jsonFile(manifest)],
    [manifest.icons.color, encodePng(colorIcon)],
    [manifest.icons.outline, encodePng(outlineIcon)],
  ]);
  for (const locale of otherLocales)
    files.set(`${locale}.json`, await jsonFile(localizationJson(app, locale)));
  return files;
}

/** The same files with the placeholders filled. */
export async function filledFiles(files: AppFiles, app: App, values: PlaceholderValues): Promise<AppFiles> {
  const filled = new Map(files);
  filled.set(manifestName, await jsonFile(fillPlaceholders(manifestJson(app), values)));
  for (const locale of otherLocales)
    filled.set(`${locale}.json`, await jsonFile(fillPlaceholders(localizationJson(app, locale), values)));
  return filled;
}

/** Whether two contents of the file mean the same. */
export function isSameFile(name: string, one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other) || (name.endsWith('.png') && isSamePicture(one, other));
}

async function jsonFile(json: object): Promise<Uint8Array> {
  return new TextEncoder().encode(await formatJson(json));
}
