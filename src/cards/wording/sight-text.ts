import { formatDateTime, translate, type Locale } from '../../i18n/index.ts';
import type { NotificationFact, SightNews } from '../../watch/index.ts';
import type { CardContext } from '../drawing/types.ts';
import { standingLines } from './qualification-status.ts';

/** Says since when a customer is not seen, and what to do about it; or that this is over. */
export function sightSentences(
  { sight, watchEnd }: NotificationFact,
  { locale, timeZone }: CardContext,
): readonly string[] {
  if (sight === undefined) return [];
  const when = formatDateTime(locale, sight.since, timeZone);
  if (sight.is === 'back') return [translate(locale, 'cards.notification.sight.back', { when })];
  const since = watchEnd ? 'lostAtEnd' : 'lost';
  return [
    translate(locale, `cards.notification.sight.${since}`, { when }),
    translate(locale, `cards.notification.sight.advice.${sight.trouble}`),
  ];
}

/** Where a customer stands who is seen again. A change says that itself. */
export function sightStandings({ sight, change }: NotificationFact, locale: Locale) {
  return sight?.is === 'back' && !change ? standingLines(locale, sight.qualifications) : [];
}

/** The same in few words, for a row of a bundle. */
export function sightNotes(fact: NotificationFact, { locale, timeZone }: CardContext): readonly string[] {
  const { sight, watchEnd } = fact;
  if (sight?.is !== 'lost') return sightStandings(fact, locale).map(({ status }) => status);
  const when = formatDateTime(locale, sight.since, timeZone);
  return [
    ...(watchEnd ? [translate(locale, 'cards.changes.sightLost')] : []),
    translate(locale, 'cards.bundle.sight.since', { when }),
    translate(locale, `cards.notification.sight.troubles.${sight.trouble}`),
  ];
}

/** What to do about the customers of a bundle that are not seen, each advice once. */
export function sightAdvice(facts: readonly NotificationFact[], locale: Locale): readonly string[] {
  const lost = facts.filter(isLost);
  if (lost.length === 0) return [];
  const troubles = new Set(lost.map(({ sight }) => sight.trouble));
  const goesOn = lost.some(({ watchEnd }) => watchEnd === undefined);
  return [
    ...(goesOn ? [translate(locale, 'cards.bundle.sight.keepTrying')] : []),
    ...[...troubles].map((trouble) => translate(locale, `cards.notification.sight.advice.${trouble}`)),
  ];
}

function isLost(
  fact: NotificationFact,
): fact is NotificationFact & { readonly sight: SightNews & { readonly is: 'lost' } } {
  return fact.sight?.is === 'lost';
}
