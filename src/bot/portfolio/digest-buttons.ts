import { dayOf, timeText, type DigestPlan } from '../../digest/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import { button } from '../customers/buttons.ts';

/** Sets the digest as it is chosen on the form, in the zone that was typed. */
export function setDigestButton(locale: Locale, timeZone: string | undefined): Button {
  return { ...inPlace(locale, 'set', inZone(timeZone)), isPrimary: true };
}

/** Opens the form. */
export function changeDigestButton(locale: Locale, timeZone: string | undefined): Button {
  return inPlace(locale, 'change', inZone(timeZone));
}

/** A zone alone is read as a time of a digest, too. */
function inZone(timeZone: string | undefined): Button['args'] {
  return timeZone === undefined ? {} : { when: timeZone };
}

/** Sends no more digests, whatever is chosen on the form. */
export function digestOffButton(locale: Locale): Button {
  return { ...inPlace(locale, 'off', { when: 'off' }), ignoresInputs: true };
}

/** Sets the digest where people of other organizations would read it. */
export function digestAnywayButton(
  locale: Locale,
  { weekday, minute }: DigestPlan['time'],
  timeZone: string | undefined,
): Button {
  const chosen = { day: dayOf(weekday), time: timeText(minute), guests: 'accepted' };
  return inPlace(locale, 'anyway', { ...inZone(timeZone), ...chosen });
}

function inPlace(
  locale: Locale,
  title: 'set' | 'change' | 'off' | 'anyway',
  args: Button['args'] = {},
): Button {
  return { ...button(translate(locale, `digest.buttons.${title}`), 'digest', args), inPlace: true };
}
