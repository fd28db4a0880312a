import { formatDate, translate } from '../i18n/index.ts';
import type { ListedVetting, TimeSpan } from '../portfolio/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { defineCard, optional } from './drawing/render.ts';
import { customerName } from './wording/customer-text.ts';
import { filterTexts, unknownCountryText } from './wording/list-filter-text.ts';
import { kindName, statusLine, statusWord } from './wording/qualification-status.ts';
import { pageRange } from './wording/page-range.ts';
import { incompleteText } from './wording/sweep-text.ts';
import template from './templates/pending.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { DecidedCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Shows a page of what was decided, one row each. */
export function decidedCard(data: DecidedCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { decided, span } = data;
  const heading = translate(locale, `cards.decided.headings.${decided}`);
  const place = placeOf(data, context);
  const known = translate(locale, span === undefined ? 'cards.decided.known' : 'cards.decided.knownInSpan');
  return renderCard(
    {
      heading,
      place,
      rows: data.rows.map(({ vetting, check }) => ({
        name: customerName(vetting.customer),
        // An approval that is lost needs somebody as a denial does.
        ...statusLine(decided === 'approved' ? 'approved' : 'denied', ''),
        lines: linesOf(vetting, decided, context).map((text) => ({ text })),
        action: renderButton(check, host),
      })),
      known: optional(
        [incompleteText(data.progress, context) ?? [], unknownCountryText(data.unknownCountry, locale), known]
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
  decided: DecidedCardData['decided'],
  { locale, timeZone }: CardContext,
): readonly string[] {
  const isLost = decided === 'lost';
  const word = isLost ? translate(locale, 'cards.decided.lost') : statusWord(locale, qualification);
  const seen =
    decidedAt === undefined
      ? translate(locale, 'cards.decided.before')
      : translate(locale, isLost ? 'cards.decided.lostSeen' : 'cards.decided.seen', {
          date: formatDate(locale, decidedAt, timeZone),
        });
  return [`${word} · ${kindName(locale, qualification)}`, seen];
}
