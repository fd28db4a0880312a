import { commandTexts, formatDate, translate, type Locale } from '../i18n/index.ts';
import type { RequestOutcome } from '../watch/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { outcomeLine, outcomeOf, outcomeOrder, outcomeWord } from './wording/change-text.ts';
import { customerName } from './wording/customer-text.ts';
import { renderMentions } from './drawing/mentions.ts';
import { quoteValues } from './drawing/outside-text.ts';
import { kindName, statusWord } from './wording/qualification-status.ts';
import { unbroken } from './wording/status-line.ts';
import { reasonView } from './wording/reasons.ts';
import { refusalReason } from './wording/refusal-reason.ts';
import { sightAdvice, sightNotes } from './wording/sight-text.ts';
import { cardBytes, cardThatFits, defineCard, maxCardBytes, optional } from './drawing/render.ts';
import template from './templates/digest.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { DigestCardData, DigestRow } from '../reply/index.ts';

const renderCard = defineCard(template);

/** The most rows that open their customer. Of a longer digest, those that need somebody first do; the rest is a list. */
const mostRowsWithButtons = 15;
const firstRowsWithButtons = 8;

/** Several facts in one card: how many of each, then as many of them as there is room for. */
export function digestCard(data: DigestCardData, context: CardContext): AdaptiveCard {
  const rows = inOrder(data.rows);
  if (rows.length <= mostRowsWithButtons) {
    const card = renderRows(data, context, rows, rows.length);
    if (cardBytes(card) <= maxCardBytes) return card;
  }
  return cardThatFits(rows.length, (shown) =>
    renderRows(data, context, rows.slice(0, shown), firstRowsWithButtons),
  );
}

function renderRows(
  data: DigestCardData,
  context: CardContext,
  rows: readonly DigestRow[],
  withButtons: number,
): AdaptiveCard {
  const { locale, host } = context;
  const { occasion, mayHaveArrived, mentions = [] } = data;
  const count = data.rows.length;
  const heading = translate(locale, occasion === 'missed' ? 'cards.digest.missed' : 'cards.digest.heading', {
    count,
  });
  const totals = totalLines(data.rows, locale);
  const { lines, entities } = renderMentions(mentions, context);
  return renderCard(
    {
      mentions: lines,
      heading,
      // A total of one row would only repeat the row.
      totals: count > 1 ? [{ statuses: totals }] : [],
      rows: rows.slice(0, withButtons).map((row) => rowView(row, context)),
      compact: rows.slice(withButtons).map((row) => rowView(row, context)),
      advice: sightAdvice(
        data.rows.map(({ fact }) => fact),
        locale,
      ).map((text) => ({ text })),
      notShown: optional(notShown(count - rows.length, locale)),
      mayHaveArrived: optional(
        mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    {
      essence: [heading, totals.map(({ status }) => status).join('; ')],
      actions: renderButtons(data.buttons, host),
      entities,
    },
    context,
  );
}

/** Sorts outcomes that need action first, and equal outcomes by the time they were seen. */
function inOrder(rows: readonly DigestRow[]): readonly DigestRow[] {
  return rows.toSorted(
    ({ fact: a }, { fact: b }) =>
      outcomeOrder.indexOf(outcomeOf(a)) - outcomeOrder.indexOf(outcomeOf(b)) ||
      a.seenAt.getTime() - b.seenAt.getTime(),
  );
}

function rowView({ fact, check }: DigestRow, context: CardContext) {
  const { locale, timeZone, host } = context;
  const outcome = outcomeOf(fact);
  const { qualification, to } = fact.change ?? {};
  const words = outcomeWord(locale, outcome);
  const line = outcomeLine(outcome, words);
  const notes = [
    ...(qualification ? [kindName(locale, qualification)] : []),
    ...(qualification && to && outcome === 'unknownStatus'
      ? [statusWord(locale, { ...qualification, vetting: to })]
      : []),
    ...(fact.request ? requestNotes(fact.request, locale) : []),
    ...reasonView(to, locale).map(({ text }) => text),
    ...sightNotes(fact, context),
    ...(fact.sight?.is === 'lost' ? [] : [formatDate(locale, fact.seenAt, timeZone)]),
    ...(fact.watchEnd && outcome !== 'watchEnded' ? [outcomeWord(locale, 'watchEnded')] : []),
  ];
  return {
    name: customerName(fact),
    ...line,
    lines: [{ text: [words, ...notes].join(' · ') }],
    notes: notes.map((note) => ` · ${note}`).join(''),
    action: renderButton(check, host),
  };
}

/** Which qualification was requested, and its status or why the request was refused. */
function requestNotes({ asked, code, qualifications }: RequestOutcome, locale: Locale): readonly string[] {
  return [
    translate(locale, `cards.qualification.kinds.${asked.kind}`),
    ...qualifications.filter(({ kind }) => kind === asked.kind).map((each) => statusWord(locale, each)),
    ...optional(code && refusalReason(code, locale)).map(({ text }) => text),
  ];
}

/** How many facts have each outcome, shown or not: `✔ Approved: 480`. */
function totalLines(rows: readonly DigestRow[], locale: Locale) {
  const outcomes = rows.map(({ fact }) => outcomeOf(fact));
  return outcomeOrder
    .map((outcome) => ({ outcome, count: outcomes.filter((it) => it === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) =>
      outcomeLine(outcome, `${translate(locale, `totals.changes.${outcome}`)}: ${count}`),
    )
    .map(unbroken);
}

function notShown(count: number, locale: Locale): string | undefined {
  if (count === 0) return undefined;
  const { phrase } = commandTexts(locale, 'history');
  return translate(locale, 'cards.digest.notShown', quoteValues({ count, phrase }));
}
