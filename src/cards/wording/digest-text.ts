import { dayOf, type DigestPlan } from '../../digest/index.ts';
import { formatTimeOfDay, translate, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';

/** When a digest comes, as values of a text: `Every Monday`, `9:00 AM`, `Europe/Warsaw`. */
export function planValues({ time: { weekday, minute }, timeZone }: DigestPlan, locale: Locale) {
  return {
    every: translate(locale, `digest.every.${dayOf(weekday)}`),
    time: formatTimeOfDay(locale, minute),
    zone: timeZone,
  };
}

/** Says when a digest is sent at all, and of whom it tells. */
export function digestRules(filter: NotifyFilter | undefined, locale: Locale): string {
  return [translate(locale, 'digest.only'), translate(locale, `digest.covers.${filter ?? 'all'}`)].join(' ');
}
