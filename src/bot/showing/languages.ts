import type { Log } from '../../log/log.ts';
import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { LanguageStore } from '../../conversations/store.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Origin } from '../../teams/activity/incoming.ts';

/** The languages of one turn. */
export interface TurnLanguages {
  /**
   * The language of the answer: the person's own choice, else the language of their Teams, else the default.
   */
  readonly locale: Locale;
  /** The language of the person's Teams, which `language auto` follows. */
  readonly teamsLocale: Locale;
}

/** That a person uses the language of their choice is written once a day, not with every message. */
const recordedEveryMs = 24 * 60 * 60_000;

/** Chooses the language of the answer. If the store cannot be read, the person's own choice is ignored. */
export async function languagesFor(
  { sender, locale: tag }: Pick<Origin, 'sender' | 'locale'>,
  deps: { readonly store: LanguageStore; readonly defaultLocale: Locale; readonly now: () => Date },
  log: Log,
): Promise<TurnLanguages> {
  const { store, defaultLocale } = deps;
  const teamsLocale = chooseLocale([tag], defaultLocale);
  try {
    const now = deps.now();
    const since = new Date(now.getTime() - recordedEveryMs);
    const chosen = await store.findLanguage(sender.key, { now, since });
    return { locale: chooseLocale([chosen], teamsLocale), teamsLocale };
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'language could not be read');
    return { locale: teamsLocale, teamsLocale };
  }
}
