import { formatDateTime, translate } from '../i18n/index.ts';
import type { HistoryEntry } from '../watch/index.ts';
import { renderButtons, renderLink } from './drawing/actions.ts';
import { careEntries } from './wording/care-text.ts';
import { outcomeLine, outcomeWord, transitionLines } from './wording/change-text.ts';
import { customerName, customerView } from './wording/customer-text.ts';
import { isolate } from './drawing/outside-text.ts';
import { kindName } from './wording/qualification-status.ts';
import { reasonView } from './wording/reasons.ts';
import { cardThatFits, defineCard, optional } from './drawing/render.ts';
import { requestedAt, requestEntryView } from './wording/request-line.ts';
import template from './templates/history.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { HistoryCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Shows every change that was seen of a customer, every request, and who took care of it, newest first. */
export function historyCard(data: HistoryCardData, context: CardContext): AdaptiveCard {
  const lines = linesOf(data, context);
  return cardThatFits(lines.length, (shown) => renderLines(data, lines, context, shown));
}

/** One entry: a change, a request, or that somebody took or released the customer. */
interface HistoryLine {
  readonly at: Date;
  /** The entry in a few words. */
  readonly word: string;
  readonly view:
    ReturnType<typeof entryView | typeof requestEntryView> | ReturnType<typeof careEntries>[number]['view'];
}

function linesOf(
  { entries, requests, cares }: HistoryCardData,
  context: CardContext,
): readonly HistoryLine[] {
  const { locale } = context;
  return [
    ...entries.map((entry) => ({
      at: entry.seenAt,
      word: outcomeWord(locale, entry.change.change),
      view: entryView(entry, context),
    })),
    ...requests.map((request) => ({
      at: requestedAt(request),
      word: translate(locale, 'requests.history.requested'),
      view: requestEntryView(request, context),
    })),
    ...cares.flatMap((care) => careEntries(care, context)),
  ].toSorted((one, other) => other.at.getTime() - one.at.getTime());
}

function renderLines(
  data: HistoryCardData,
  lines: readonly HistoryLine[],
  context: CardContext,
  shown: number,
): AdaptiveCard {
  const { locale, host } = context;
  const { customer, more, buttons, portalUrl } = data;
  const heading = translate(locale, 'cards.history.heading');
  const empty = lines.length === 0 ? translate(locale, 'cards.history.empty') : undefined;
  const latest = lines[0]?.word;
  return renderCard(
    {
      ...customerView(locale, customer, heading),
      entries: lines.slice(0, shown).map(({ view }) => view),
      empty: optional(empty),
      older: optional(more || shown < lines.length ? translate(locale, 'cards.history.older') : undefined),
    },
    {
      essence: [
        `${heading}: ${isolate(customerName(customer))}`,
        ...optional(latest ?? empty).map(({ text }) => text),
      ],
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
  const outcome = outcomeLine(change.change, outcomeWord(locale, change.change));
  // Mostly the outcome is the last of the steps, and one line says it all.
  const endsSo = steps.at(-1)?.status === outcome.status;
  return {
    ...outcome,
    before: endsSo ? steps.slice(0, -1) : [],
    kinds: optional(qualification && kindName(locale, qualification)),
    // A single status would only repeat the outcome.
    transitions: !endsSo && steps.length > 1 ? [{ steps }] : [],
    reasons: reasonView(change.to, locale),
    seen: `${formatDateTime(locale, seenAt, timeZone)} · ${translate(locale, `cards.history.seenBy.${seenBy}`)}`,
  };
}
