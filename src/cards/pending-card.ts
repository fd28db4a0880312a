import { formatDate, translate } from '../i18n/index.ts';
import type { ListedVetting } from '../portfolio/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { careText } from './wording/care-text.ts';
import { defineCard, optional } from './drawing/render.ts';
import { mostUrgent, qualificationLines } from './wording/customer-row.ts';
import { customerName } from './wording/customer-text.ts';
import { filterTexts, unknownCountryText } from './wording/list-filter-text.ts';
import { statusLine } from './wording/qualification-status.ts';
import { pageRange } from './wording/page-range.ts';
import { incompleteText } from './wording/sweep-text.ts';
import template from './templates/pending.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { PendingCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Shows a page of what is in review, one row each. */
export function pendingCard(data: PendingCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const heading = translate(locale, 'cards.pending.heading');
  const place = placeOf(data, context);
  return renderCard(
    {
      heading,
      place,
      rows: data.rows.map(({ vetting, check }) => ({
        name: customerName(vetting.customer),
        ...statusLine(mostUrgent([vetting.qualification]), ''),
        lines: linesOf(vetting, context).map((text) => ({ text })),
        action: renderButton(check, host),
      })),
      known: optional(knownText(data, context)),
    },
    { essence: [heading, place], actions: renderButtons(data.buttons, host) },
    context,
  );
}

/** What the rows were chosen by, and which of how many are shown. */
function placeOf({ rows, all, before, filter }: PendingCardData, { locale }: CardContext): string {
  const chosen = [
    ...filterTexts(filter, locale),
    ...(filter.overdue ? [translate(locale, 'cards.pending.overdue')] : []),
  ];
  const rest =
    rows.length === 0
      ? translate(locale, 'cards.pending.none')
      : translate(locale, 'cards.pending.place', { ...pageRange(before + 1, rows.length), all });
  return [...chosen, rest].join(' · ');
}

function linesOf({ qualification, since, care }: ListedVetting, context: CardContext): readonly string[] {
  const { locale, timeZone } = context;
  const lines = qualificationLines([qualification], context, 1);
  const date = formatDate(locale, since, timeZone);
  const isDated = qualification.vetting?.createdAt !== undefined;
  return [
    ...lines,
    ...(isDated ? [] : [translate(locale, 'cards.pending.firstSeen', { date })]),
    ...(care ? [careText(care, context)] : []),
  ];
}

/** What the list does not say. Where there is no row, none can be pressed. */
function knownText(
  { rows, unknownCountry, progress }: PendingCardData,
  context: CardContext,
): string | undefined {
  const { locale } = context;
  const known = rows.length > 0 ? [translate(locale, 'cards.pending.known')] : [];
  const incomplete = incompleteText(progress, context);
  const texts = [incomplete ?? [], unknownCountryText(unknownCountry, locale), known].flat();
  return texts.join(' ') || undefined;
}
