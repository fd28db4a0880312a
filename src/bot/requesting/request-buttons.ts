import type { Qualification, QualificationRequest } from '../../api/index.ts';
import type { Button, LetterTo } from '../../reply/index.ts';
import type { Denial } from '../../request/index.ts';
import { translate, type Locale, type TextKey } from '../../i18n/index.ts';
import type { ButtonCommandId, CommandId } from '../contract/command.ts';

/** Sends the prepared request. */
export function sendRequestButton(locale: Locale, requestId: string): Button {
  const title = translate(locale, 'requests.buttons.send');
  return { ...inPlace(title, 'confirm-request', { request: requestId }), isPrimary: true };
}

/** Cancels the prepared request. */
export function cancelRequestButton(locale: Locale, requestId: string): Button {
  return inPlace(translate(locale, 'requests.buttons.cancel'), 'cancel-request', { request: requestId });
}

/** Goes on with what was filled in on the card. */
export function nextButton(
  locale: Locale,
  kind: 'Education' | 'GovernmentCommunityCloud',
  customerTenantId: string,
): Button {
  const title = translate(locale, 'requests.buttons.next');
  return { ...inPlace(title, commandIds[kind], { customer: customerTenantId }), isPrimary: true };
}

/** Begins a request for what was denied, with its form. Empty when nothing was that the bot can request. */
export function requestAgainButtons(
  locale: Locale,
  customerTenantId: string,
  qualifications: readonly Qualification[],
): readonly Button[] {
  const denied = qualifications.find(({ vetting }) => vetting?.vettingStatus === 'Denied');
  if (denied?.kind !== 'Education' && denied?.kind !== 'GovernmentCommunityCloud') return [];
  return [
    {
      title: translate(locale, 'requests.buttons.requestAgain'),
      command: commandIds[denied.kind],
      args: { customer: customerTenantId },
      isPrimary: true,
    },
  ];
}

/** The texts to copy after a denial of Education. Empty when it was not denied. */
export function letterButtons(
  locale: Locale,
  denial: Denial | undefined,
  customerTenantId: string,
): readonly Button[] {
  if (denial === undefined) return [];
  const letter = (title: TextKey, to: LetterTo): Button => ({
    title: translate(locale, title),
    command: 'denial-letter',
    args: { customer: customerTenantId, to },
  });
  return [
    letter('requests.buttons.letterCustomer', 'customer'),
    letter('requests.buttons.letterSupport', 'support'),
  ];
}

/** Begins the same request again. */
export function beginAgainButton(
  locale: Locale,
  customerTenantId: string,
  asked: QualificationRequest,
): Button {
  const { kind, ...given } = asked;
  return inPlace(translate(locale, 'requests.buttons.again'), commandIds[kind], {
    ...given,
    customer: customerTenantId,
  });
}

const commandIds = {
  Education: 'request-education',
  GovernmentCommunityCloud: 'request-gcc',
  StateOwnedEntity: 'request-soe',
} as const satisfies Record<QualificationRequest['kind'], CommandId>;

function inPlace(title: string, command: CommandId | ButtonCommandId, args: Button['args']): Button {
  return { title, command, args, inPlace: true };
}
