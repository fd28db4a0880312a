import { formatDateTime, translate } from '../../i18n/index.ts';
import type { Snooze } from '../../watch/index.ts';
import { cleanText, isolate, longestReason } from '../drawing/outside-text.ts';
import type { CardContext } from '../drawing/types.ts';

/** Until when this conversation is told nothing of the customer, and why: `Snoozed here until Dec 1, 2026: on holiday`. */
export function snoozeText({ until, reason }: Snooze, { locale, timeZone }: CardContext): string {
  const lasts = translate(locale, 'snooze.lasts', { when: formatDateTime(locale, until, timeZone) });
  const why = cleanText(reason ?? '', longestReason);
  return why === '' ? lasts : `${lasts} · ${isolate(why)}`;
}
