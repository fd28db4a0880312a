import { LRUCache } from 'lru-cache';
import { cached } from './cached.ts';

/** The languages the bot answers in. Every one of them has a file in `locales/`. */
export const locales = ['en', 'tr', 'hu', 'pl', 'sv'] as const;
export type Locale = (typeof locales)[number];

/**
 * The first of the candidates that we speak, else the fallback. A candidate is a BCP-47 tag such as `pl-PL`;
 * anything else, which other people's clients do send, is passed over.
 */
export function chooseLocale(candidates: readonly (string | undefined)[], fallback: Locale): Locale {
  for (const candidate of candidates) {
    const language = languageOf(candidate);
    const locale = locales.find((known) => known === language);
    if (locale) return locale;
  }
  return fallback;
}

/** Reading a tag takes long, and each turn brings one of few; but a request may name any text. */
const languages = new LRUCache<string, { readonly language: string | undefined }>({ max: 1_000 });

function languageOf(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  return cached(languages, tag, () => ({ language: readLanguage(tag) })).language;
}

function readLanguage(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-')).language;
  } catch {
    return undefined;
  }
}
