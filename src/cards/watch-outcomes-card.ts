import { formatDate, translate } from '../i18n/index.ts';
import { renderButton, renderButtons } from './drawing/actions.ts';
import { idForSupport } from './drawing/correlation-id.ts';
import { cleanText, nameLength } from './drawing/outside-text.ts';
import { cardBytes, defineCard, maxCardBytes } from './drawing/render.ts';
import { customerName } from './wording/customer-text.ts';
import { mostUrgent } from './wording/customer-row.ts';
import { statusLine, type CustomerStatus } from './wording/qualification-status.ts';
import template from './templates/watch-outcomes.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { WatchOutcomesCardData, WatchRow } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Says what was done for each of several customers, a row each. */
export function watchOutcomesCard(data: WatchOutcomesCardData, context: CardContext): AdaptiveCard {
  const card = render(data, context, true);
  return cardBytes(card) > maxCardBytes ? render(data, context, false) : card;
}

/** @param hasButtons whether each row opens its customer */
function render(
  { action, rows, endsAt, buttons, correlationId }: WatchOutcomesCardData,
  context: CardContext,
  hasButtons: boolean,
): AdaptiveCard {
  const { locale, host, timeZone } = context;
  const done = rows.filter(({ outcome }) => isDone[action].has(outcome)).length;
  const heading = [
    translate(locale, `cards.watchOutcomes.${action}`, { done, all: rows.length }),
    ...(endsAt
      ? [translate(locale, 'cards.watchOutcomes.until', { date: formatDate(locale, endsAt, timeZone) })]
      : []),
  ].join(' · ');
  const views = rows.map((row) => rowView(row, context));
  return renderCard(
    {
      heading,
      ...(hasButtons ? { rows: views, compact: [] } : { rows: [], compact: views }),
      correlationId: idForSupport(correlationId, locale),
    },
    { essence: [heading], actions: renderButtons(buttons, host) },
    context,
  );
}

/** The outcomes after which it is as the person wanted. */
const isDone: Readonly<Record<WatchOutcomesCardData['action'], ReadonlySet<WatchRow['outcome']>>> = {
  watch: new Set(['watching', 'watchingChange', 'alreadyWatching'] as const),
  stop: new Set(['stoppedWatching', 'wasNotWatching'] as const),
};

function rowView(row: WatchRow, { locale, host }: CardContext) {
  const text =
    row.outcome === 'problem'
      ? translate(locale, `problems.${row.problem.code}.title`)
      : translate(locale, `notices.${row.outcome}.title`);
  return {
    name: cleanText(row.outcome === 'problem' ? row.text : customerName(row.customer), nameLength),
    ...statusLine(rowStatus(row), ''),
    lines: [{ text }],
    notes: ` · ${text}`,
    action: renderButton(row.check, host),
  };
}

function rowStatus(row: WatchRow): CustomerStatus {
  if (row.outcome === 'problem') return 'problem';
  return 'qualifications' in row ? mostUrgent(row.qualifications) : 'none';
}
