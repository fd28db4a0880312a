import { translate, type Locale } from '../../i18n/index.ts';
import { cleanText, nameLength } from './outside-text.ts';

/**
 * The view of the line with the correlation id, which is also in the log and at Partner Center. Empty without
 * an id.
 */
export function idForSupport(correlationId: string | undefined, locale: Locale) {
  if (correlationId === undefined) return [];
  return [
    { label: translate(locale, 'cards.problem.correlationId'), text: cleanText(correlationId, nameLength) },
  ];
}
