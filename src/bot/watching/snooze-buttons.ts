import { translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import { button } from '../customers/buttons.ts';

/** Snoozes a customer for a week. */
export function snoozeButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.snoozeButton'), 'snooze', { customer: customerTenantId });
}

/** Ends the snooze of a customer. */
export function unsnoozeButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.unsnoozeButton'), 'unsnooze', { customer: customerTenantId });
}
