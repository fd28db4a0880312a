import { locales, type Locale } from '../../src/i18n/index.ts';
import { resources } from '../../src/i18n/resources.ts';

/** One text of a locale file: its path, plural suffix included. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/u;

/** All texts of a language; the items of a list are numbered. */
export function textsOf(locale: Locale): Text[] {
  return leavesOf(resources[locale], '');
}

/** A text's key, without the plural's suffix. */
export function keyOf({ path }: Text): string {
  return path.replace(pluralSuffix, '');
}

/** The plural category that a text is for, if any. */
export function categoryOf({ path }: Text): string | undefined {
  return pluralSuffix.exec(path)?.[1];
}

/** The names in `{{…}}`, each once, in alphabetical order. */
export function placeholdersOf(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? ''));
  return [...new Set(names)].sort();
}

/** All languages but English, to be compared with it. */
export const translations = locales.filter((locale) => locale !== 'en');

function leavesOf(node: unknown, path: string): Text[] {
  if (typeof node === 'string') return [{ path, text: node }];
  return Object.entries(node as object).flatMap(([name, child]) =>
    leavesOf(child, path === '' ? name : `${path}.${name}`),
  );
}
