import { letterButtons, requestAgainButtons } from '../../src/bot/requesting/request-buttons.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import type { QualificationCardData } from '../../src/reply/index.ts';
import type { Denial } from '../../src/request/index.ts';
import type { Locale } from '../../src/i18n/index.ts';
import { findings, sinceDenial, storedRequest } from './request-data.ts';
import { checkButton, contoso, denied, now, qualificationData } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { notificationData } from './watch-data.ts';

/** A denial of a request that was made here, as far as nothing more is known. */
export const denial: Denial = {
  qualification: denied,
  isRepeated: false,
  reviewsKnown: 1,
  seenAt: now,
  request: storedRequest(),
  preflight: { findings: [] },
};

/** Everything that can be known of a denial. */
export const wholeDenial: Denial = {
  ...denial,
  isRepeated: true,
  reviewsKnown: 2,
  preflight: { findings, language: 'pl-PL', country: 'PL' },
  sinceDenial,
};

/** The card of a check after a denial. */
export function denialData(shown: Denial, locale: Locale): QualificationCardData {
  const { customerTenantId } = contoso;
  return {
    ...qualificationData([shown.qualification], contoso, locale),
    mayRequest: true,
    requestAgain: requestAgainButtons(locale, customerTenantId, [shown.qualification]),
    denial: shown,
    letters: letterButtons(locale, shown, customerTenantId),
  };
}

/** A denial, with what helps to get over it. */
export const samplesOfDenials: readonly Sample[] = [
  {
    name: 'qualification: denied, with what to do',
    render: (context) => qualificationCard(denialData(denial, context.locale), context),
  },
  {
    name: 'qualification: denied again, with everything that was found',
    render: (context) => qualificationCard(denialData(wholeDenial, context.locale), context),
  },
  {
    name: 'notification: denied, with what to do',
    render: (context) =>
      notificationCard(
        notificationData(
          {
            customerTenantId: contoso.customerTenantId,
            companyName: contoso.companyName,
            seenAt: now,
            change: {
              change: 'denied',
              qualification: { kind: 'Education', wireKind: 'Education' },
              ...(denied.vetting && { to: denied.vetting }),
            },
          },
          {
            denial: { ...denial, preflight: { findings: [{ kind: 'emailFree' }] } },
            buttons: [checkButton(contoso.customerTenantId, context.locale)],
          },
        ),
        context,
      ),
  },
];
