import type { PersonKey } from '../../conversations/conversation.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import type { Care } from '../../portfolio/index.ts';
import type { Button } from '../../reply/index.ts';
import { button } from '../customers/buttons.ts';

/** Takes care of a customer: from now on, or in place of whoever does. */
export function takeButton(locale: Locale, customerTenantId: string, care?: Care): Button {
  const title = translate(locale, care ? 'replies.takeOverButton' : 'replies.takeButton');
  return button(title, 'take', { customer: customerTenantId });
}

/** Ends the own care of a customer. */
export function releaseButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.releaseButton'), 'release', { customer: customerTenantId });
}

/** Whether a person is the one who takes care. */
export function isOwn({ person }: Care, { tenantId, personId }: PersonKey): boolean {
  return person.tenantId === tenantId && person.personId === personId;
}
