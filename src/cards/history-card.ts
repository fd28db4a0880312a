import { formatDateTime, translate } from '../i18n/index.ts';
import type { HistoryEntry } from '../watch/index.ts';
import { renderButtons, renderLink } from './actions.ts';
import { outcomeLine, outcomeWord, transitionLines } from './change-text.ts';
import { customerName } from './customer-text.ts';
import { isolate } from './outside-text.ts';
import { kindName } from './qualification-status.ts';
import { reasonView } from './reasons.ts';
import { cardThatFits, defineCard, optional } from './render.ts';
import template from './templates/history.json' with { type: 'json' };
import type { AdaptiveCard, CardContext, HistoryCardData } from './types.ts';

const renderCard = defineCard(template);

/** Every change that was seen of a customer, newest first. */
export function historyCard(data: HistoryCardData, context: CardContext): AdaptiveCard {
  return cardThatFits(data.entries.length, (shown) => renderEntries(data, context, shown));
}

function renderEntries(data: HistoryCardData, context: CardContext, shown: number): AdaptiveCard {
  const { locale, host } = context;
  const { customer, entries, more, buttons, portalUrl } = data;
  const heading = translate(locale, 'cards.history.heading');
  const empty = entries.length === 0 ? translate(locale, 'cards.history.empty') : undefined;
  const latest = entries[0] && outcomeWord(locale, entries[0].change.change);
  return renderCard(
    {
      heading,
      company: customerName(customer),
      tenantIdLabel: translate(locale, 'cards.qualification.tenantId'),
      tenantId: customer.customerTenantId,
      entries: entries.slice(0, shown).map((entry) => entryView(entry, context)),
      empty: optional(empty),
      older: optional(more || shown < entries.length ? translate(locale, 'cards.history.older') : undefined),
    },
    {
      fallbackText: `${heading}: ${isolate(customerName(customer))} – ${latest ?? empty ?? ''}`,
      actions: [
        ...renderButtons(buttons, host),
        renderLink(translate(locale, 'cards.qualification.openPortal'), portalUrl),
      ],
    },
    context,
  );
}

function entryView({ change, seenAt, seenBy }: HistoryEntry, { locale, timeZone }: CardContext) {
  const { qualification } = change;
  const steps = transitionLines(change, locale);
  return {
    ...outcomeLine(change.change, outcomeWord(locale, change.change)),
    kinds: optional(qualification && kindName(locale, qualification)),
    // A single status would only repeat what happened.
    transitions: steps.length > 1 ? [{ steps }] : [],
    reasons: reasonView(change.to, locale),
    seen: `${formatDateTime(locale, seenAt, timeZone)} · ${translate(locale, `cards.history.seenBy.${seenBy}`)}`,
  };
}
