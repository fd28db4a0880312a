import type { Qualification } from '../api/index.ts';
import { formatDateTime, translate, type Locale } from '../i18n/index.ts';
import { renderButtons, renderLink } from './actions.ts';
import { customerName, customerWhereabouts } from './customer-text.ts';
import { isolate } from './outside-text.ts';
import { kindName, standingOf, statusLine, statusWord } from './qualification-status.ts';
import { reasonView } from './reasons.ts';
import { defineCard, optional, paragraphs } from './render.ts';
import template from './templates/qualification.json' with { type: 'json' };
import { isOverdue, vettingTiming } from './time-in-review.ts';
import type { AdaptiveCard, CardContext, QualificationCardData } from './types.ts';

const renderCard = defineCard(template);

/** One customer's qualifications, how far each is, and what can be done about it. */
export function qualificationCard(data: QualificationCardData, context: CardContext): AdaptiveCard {
  const { locale, timeZone, host } = context;
  const { customer, qualifications, checkedAt, watch } = data;
  return renderCard(
    {
      heading: translate(locale, 'cards.qualification.heading'),
      company: customerName(customer),
      whereabouts: optional(customerWhereabouts(locale, customer)),
      tenantIdLabel: translate(locale, 'cards.qualification.tenantId'),
      tenantId: customer.customerTenantId,
      qualifications:
        qualifications.length > 0
          ? qualifications.map((qualification) => qualificationView(qualification, context))
          : [noQualificationView(locale)],
      watching: optional(
        watch?.kind === 'watching' ? translate(locale, 'cards.qualification.watching') : undefined,
      ),
      checkedAt: translate(locale, 'cards.checkedAt', { when: formatDateTime(locale, checkedAt, timeZone) }),
    },
    {
      fallbackText: essence(data, locale),
      actions: [
        ...renderButtons([data.refresh, ...(watch ? [watch.button] : [])], host),
        renderLink(translate(locale, 'cards.qualification.openPortal'), data.portalUrl),
      ],
    },
    context,
  );
}

function qualificationView(qualification: Qualification, context: CardContext) {
  const { locale } = context;
  const line = statusLine(standingOf(qualification), statusWord(locale, qualification));
  return {
    kind: kindName(locale, qualification),
    statuses: [line],
    timing: optional(vettingTiming(qualification, context)),
    reasons: reasonView(qualification.vetting, locale),
    advice: paragraphs(advice(qualification, context)),
  };
}

function noQualificationView(locale: Locale) {
  return {
    kind: translate(locale, 'cards.qualification.statuses.none'),
    statuses: [],
    timing: [],
    reasons: [],
    advice: paragraphs(translate(locale, 'cards.qualification.advice.none')),
  };
}

function advice(qualification: Qualification, context: CardContext): string {
  const standing = standingOf(qualification);
  const topic = standing === 'inReview' && isOverdue(qualification, context) ? 'overdue' : standing;
  return translate(context.locale, `cards.qualification.advice.${topic}`);
}

function essence({ customer, qualifications }: QualificationCardData, locale: Locale): string {
  const all = qualifications.map((it) => `${kindName(locale, it)} – ${statusWord(locale, it)}`);
  const none = translate(locale, 'cards.qualification.statuses.none');
  return `${isolate(customerName(customer))}: ${all.join('; ') || none}`;
}
