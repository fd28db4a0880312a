import { standingOf } from '../api/index.ts';
import { formatCount, formatDateTime, translate, type Locale } from '../i18n/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { idForSupport } from './drawing/correlation-id.ts';
import { customerName } from './wording/customer-text.ts';
import { cleanText, nameLength } from './drawing/outside-text.ts';
import { mostUrgent, qualificationLines, urgencyOf } from './wording/customer-row.ts';
import { statusLine, statusOrder, type CustomerStatus } from './wording/qualification-status.ts';
import { cardBytes, defineCard, maxCardBytes, optional } from './drawing/render.ts';
import { inARow } from './wording/status-line.ts';
import template from './templates/summary.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { SummaryCardData, SummaryRow } from '../reply/index.ts';

const renderCard = defineCard(template);

/** How much the card holds. */
interface Size {
  /** Whether each row has its button. */
  readonly hasButtons: boolean;
  /** How long names may be. */
  readonly length: number;
  /** Whether there is a Refresh button. It carries the whole list, in Teams twice. */
  readonly hasRefresh: boolean;
  /** How many qualifications a row may list. */
  readonly lines: number;
}

const full: Size = { hasButtons: true, length: nameLength, hasRefresh: true, lines: 20 };

/** Smaller sizes, tried in this order. The first that fits is taken, else the last. */
const smaller: readonly Size[] = [
  { ...full, hasButtons: false },
  { ...full, hasButtons: false, length: 24 },
  { hasButtons: false, length: 24, hasRefresh: false, lines: 3 },
];

/** Shows several customers, one row each. */
export function summaryCard(data: SummaryCardData, context: CardContext): AdaptiveCard {
  return smaller.reduce(
    (card, size) => (cardBytes(card) > maxCardBytes ? renderSize(data, context, size) : card),
    renderSize(data, context, full),
  );
}

function renderSize(data: SummaryCardData, context: CardContext, size: Size): AdaptiveCard {
  const { locale, timeZone, host } = context;
  const { page } = data;
  const heading = translate(locale, 'cards.summary.heading', { count: data.rows.length });
  const totals = totalLines(data.rows, locale);
  const rows = mostUrgentFirst(data.rows).map((row) => rowView(row, context, size));
  return renderCard(
    {
      heading,
      totals: data.rows.length > 1 ? [{ statuses: inARow(totals) }] : [],
      ...(size.hasButtons ? { rows, compact: [] } : { rows: [], compact: rows }),
      range: optional(page && `${page.first}–${page.last} / ${page.total}`),
      checkedAt: translate(locale, 'cards.checkedAt', {
        when: formatDateTime(locale, data.checkedAt, timeZone),
      }),
      correlationId: idForSupport(data.correlationId, locale),
    },
    {
      essence: [heading, totals.map(({ status }) => status).join('; ')],
      actions: renderButtons(
        [
          ...(data.watchPending ? [data.watchPending] : []),
          ...(page?.buttons ?? []),
          ...(size.hasRefresh ? [data.refresh] : []),
        ],
        host,
      ),
    },
    context,
  );
}

function rowView(row: SummaryRow, context: CardContext, { length, lines }: Size) {
  const texts = rowTexts(row, context, lines);
  return {
    name: cleanText(row.outcome === 'checked' ? customerName(row.customer) : row.text, length),
    ...statusLine(rowStatus(row), texts[0] ?? ''),
    lines: texts.map((text) => ({ text })),
    notes: texts
      .slice(1)
      .map((text) => ` · ${text}`)
      .join(''),
    action: renderButton(row.check, context.host),
  };
}

function rowTexts(row: SummaryRow, context: CardContext, most: number): readonly string[] {
  return row.outcome === 'problem'
    ? [translate(context.locale, `problems.${row.problem.code}.title`)]
    : qualificationLines(row.qualifications, context, most);
}

function rowStatus(row: SummaryRow): CustomerStatus {
  return row.outcome === 'problem' ? 'problem' : mostUrgent(row.qualifications);
}

/** Those that need somebody first, otherwise in the order in which they were typed. */
function mostUrgentFirst(rows: readonly SummaryRow[]): readonly SummaryRow[] {
  return rows.toSorted((a, b) => urgencyOf(rowStatus(a)) - urgencyOf(rowStatus(b)));
}

/** How many qualifications have each status: `✔ Approved: 12`. */
function totalLines(rows: readonly SummaryRow[], locale: Locale) {
  const found = rows.flatMap(rowStatuses);
  return statusOrder
    .map((status) => ({ status, count: found.filter((it) => it === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) =>
      statusLine(status, `${translate(locale, `totals.statuses.${status}`)}: ${formatCount(locale, count)}`),
    );
}

function rowStatuses(row: SummaryRow): readonly CustomerStatus[] {
  if (row.outcome === 'problem') return ['problem'];
  return row.qualifications.length === 0 ? ['none'] : row.qualifications.map(standingOf);
}
