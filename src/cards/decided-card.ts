import type { Qualification } from '../api/index.ts';
import { formatDate, translate, type Locale, type TextKey } from '../i18n/index.ts';
import type { ListedVetting, TimeSpan } from '../portfolio/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { defineCard, optional } from './drawing/render.ts';
import { outcomeLine, outcomeWord, type Outcome } from './wording/change-text.ts';
import { customerName } from './wording/customer-text.ts';
import { filterTexts, unknownCountryText } from './wording/list-filter-text.ts';
import { kindName, statusWord } from './wording/qualification-status.ts';
import { pageRange } from './wording/page-range.ts';
import { incompleteText } from './wording/sweep-text.ts';
import template from './templates/pending.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { DecidedCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

type Listed = DecidedCardData['decided'];

const headings = {
  approved: 'cards.decided.headings.approved',
  denied: 'cards.decided.headings.denied',
  lost: 'cards.decided.headings.lost',
  accessLost: 'totals.changes.accessLost',
  vanished: 'totals.changes.vanished',
  declared: 'totals.changes.declared',
} as const satisfies Record<Listed, TextKey>;

/** When it was seen. Other changes are no decision. */
const seenKeys = {
  approved: 'cards.decided.seen',
  denied: 'cards.decided.seen',
  lost: 'cards.decided.lostSeen',
  accessLost: 'cards.decided.changeSeen',
  vanished: 'cards.decided.changeSeen',
  declared: 'cards.decided.changeSeen',
} as const satisfies Record<Listed, TextKey>;

/** Shows a page of what was decided, one row each. */
export function decidedCard(data: DecidedCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { decided } = data;
  const heading = translate(locale, headings[decided]);
  const place = placeOf(data, context);
  return renderCard(
    {
      heading,
      place,
      rows: data.rows.map(({ vetting, check }) => ({
        name: customerName(vetting.customer),
        ...outcomeLine(outcomeOf(decided), ''),
        lines: linesOf(vetting, decided, context).map((text) => ({ text })),
        action: renderButton(check, host),
      })),
      known: optional(
        [
          incompleteText(data.progress, context) ?? [],
          unknownCountryText(data.unknownCountry, locale),
          knownText(data, locale),
        ]
          .flat()
          .join(' '),
      ),
    },
    { essence: [heading, place], actions: renderButtons(data.buttons, host) },
    context,
  );
}

/** What the rows were chosen by, and which of how many are shown. */
function placeOf(data: DecidedCardData, context: CardContext): string {
  const { rows, all, before, filter, span } = data;
  const { locale } = context;
  const rest =
    rows.length === 0
      ? translate(locale, 'cards.decided.none')
      : translate(locale, 'cards.decided.place', { ...pageRange(before + 1, rows.length), all });
  return [...filterTexts(filter, locale), ...(span ? [spanText(span, context)] : []), rest].join(' · ');
}

function spanText({ from, until }: TimeSpan, { locale, timeZone }: CardContext): string {
  const first = formatDate(locale, from, timeZone);
  if (until === undefined) return translate(locale, 'cards.decided.since', { date: first });
  const last = formatDate(locale, new Date(until.getTime() - 1), timeZone);
  return first === last
    ? translate(locale, 'cards.decided.day', { date: first })
    : translate(locale, 'cards.decided.between', { first, last });
}

function linesOf(
  { qualification, decidedAt }: ListedVetting,
  decided: Listed,
  { locale, timeZone }: CardContext,
): readonly string[] {
  const seen =
    decidedAt === undefined
      ? translate(locale, 'cards.decided.before')
      : translate(locale, seenKeys[decided], { date: formatDate(locale, decidedAt, timeZone) });
  const kind = decided === 'accessLost' ? [] : [kindName(locale, qualification)];
  return [[wordOf(decided, qualification, locale), ...kind].join(' · '), seen];
}

/** How a vetting stands, or what happened. */
function wordOf(decided: Listed, qualification: Qualification, locale: Locale): string {
  switch (decided) {
    case 'approved':
    case 'denied':
      return statusWord(locale, qualification);
    case 'lost':
      return translate(locale, 'cards.decided.lost');
    default:
      return outcomeWord(locale, decided);
  }
}

function outcomeOf(decided: Listed): Outcome {
  return decided === 'lost' ? 'approvalLost' : decided;
}

/** What the list does not say. */
function knownText({ decided, span }: DecidedCardData, locale: Locale): string {
  if (seenKeys[decided] === 'cards.decided.changeSeen') return translate(locale, 'cards.decided.pressToAsk');
  return translate(locale, span === undefined ? 'cards.decided.known' : 'cards.decided.knownInSpan');
}
