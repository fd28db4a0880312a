import { dayOf, timeText, type DigestPlan } from '../../digest/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import { button } from '../customers/buttons.ts';

/** Sets the digest as it is chosen on the form. */
export function setDigestButton(locale: Locale): Button {
  return { ...inPlace(locale, 'set'), isPrimary: true };
}

/** Opens the form. */
export function changeDigestButton(locale: Locale): Button {
  return inPlace(locale, 'change');
}

/** Sends no more digests, whatever is chosen on the form. */
export function digestOffButton(locale: Locale): Button {
  return { ...inPlace(locale, 'off', { when: 'off' }), ignoresInputs: true };
}

/** Sets the digest where people of other organizations would read it. */
export function digestAnywayButton(locale: Locale, { weekday, minute }: DigestPlan['time']): Button {
  return inPlace(locale, 'anyway', { day: dayOf(weekday), time: timeText(minute), guests: 'accepted' });
}

function inPlace(
  locale: Locale,
  title: 'set' | 'change' | 'off' | 'anyway',
  args: Button['args'] = {},
): Button {
  return { ...button(translate(locale, `digest.buttons.${title}`), 'digest', args), inPlace: true };
}
