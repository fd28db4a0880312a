import type { ValidationCode } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { cleanText, isolate, nameLength } from '../drawing/outside-text.ts';

/** How many more customers can be made with a code: `4 of 5 left`. */
export function createsLeft({ createsLeft, maxCreates }: ValidationCode, locale: Locale): string {
  if (createsLeft === undefined) return translate(locale, 'requests.codes.noLimit');
  if (createsLeft <= 0) return translate(locale, 'requests.codes.usedUp');
  return maxCreates === undefined
    ? translate(locale, 'requests.codes.left', { left: createsLeft })
    : translate(locale, 'requests.codes.leftOf', { left: createsLeft, most: maxCreates });
}

/** A code in one line: `123456 · Litware County · 4 of 5 left`. */
export function codeLine(code: ValidationCode, locale: Locale): string {
  const { validationCode, organizationName = '' } = code;
  const name = cleanText(organizationName, nameLength);
  return [
    cleanText(validationCode, nameLength),
    ...(name === '' ? [] : [isolate(name)]),
    createsLeft(code, locale),
  ].join(' · ');
}
