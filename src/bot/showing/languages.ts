import type { Log } from '../../api/index.ts';
import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { Store } from '../../watch/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';

/** The languages of one turn. */
export interface TurnLanguages {
  /** The language of the answer: the person's own choice, else their Teams', else the default. */
  readonly locale: Locale;
  /** What `language auto` would follow. */
  readonly teamsLocale: Locale;
}

/** Chooses the language of the answer. A store that cannot be read costs the choice, not the answer. */
export async function languagesFor(
  { sender, locale: tag }: Incoming,
  { store, defaultLocale }: { readonly store: Store; readonly defaultLocale: Locale },
  log: Log,
): Promise<TurnLanguages> {
  const teamsLocale = chooseLocale([tag], defaultLocale);
  try {
    const chosen = await store.findLanguage(sender.key);
    return { locale: chooseLocale([chosen], teamsLocale), teamsLocale };
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'language could not be read');
    return { locale: teamsLocale, teamsLocale };
  }
}
