import { translate, type Locale } from '../i18n/index.ts';
import { cleanText, nameLength } from './outside-text.ts';

/** The view of the line with the id that the log and Partner Center know too; none without an id. */
export function idForSupport(correlationId: string | undefined, locale: Locale) {
  if (correlationId === undefined) return [];
  return [
    { label: translate(locale, 'cards.problem.correlationId'), text: cleanText(correlationId, nameLength) },
  ];
}
