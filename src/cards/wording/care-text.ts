import { formatDate, formatDateTime, translate } from '../../i18n/index.ts';
import type { Care, CareEnd } from '../../portfolio/index.ts';
import { cleanText, isolate, nameLength } from '../drawing/outside-text.ts';
import type { CardContext } from '../drawing/types.ts';
import { styledLine } from './status-line.ts';

/** What the person is called, or a word where Teams did not say. */
export function carerName({ name }: Care, { locale }: Pick<CardContext, 'locale'>): string {
  return isolate(cleanText(name ?? '', nameLength) || translate(locale, 'cards.care.somebody'));
}

/** Who takes care of a customer, and since when: `Ann is on it since Nov 21, 2026`. */
export function careText(care: Care, context: CardContext): string {
  const { locale, timeZone } = context;
  const date = formatDate(locale, care.since, timeZone);
  return translate(locale, 'cards.care.since', { name: carerName(care, context), date });
}

/** The beginning and the end of a care as entries of the history. A takeover is told by the beginning of the next. */
export function careEntries(care: Care, context: CardContext) {
  const { ended } = care;
  return [
    careEntry(care, 'taken', care.since, context),
    ...(ended && ended.why !== 'takenOver' ? [careEntry(care, ended.why, ended.at, context)] : []),
  ];
}

function careEntry(
  care: Care,
  what: 'taken' | Exclude<CareEnd, 'takenOver'>,
  at: Date,
  context: CardContext,
) {
  const { locale, timeZone } = context;
  const word = translate(locale, `cards.care.history.${what}`);
  return {
    at,
    word,
    view: {
      ...styledLine(what === 'taken' ? 'stated' : 'ended', word),
      kinds: [],
      before: [],
      transitions: [],
      reasons: [],
      seen: `${formatDateTime(locale, at, timeZone)} · ${carerName(care, context)}`,
    },
  };
}
