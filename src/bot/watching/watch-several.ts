import { hasPending, type CustomerReference } from '../../api/index.ts';
import type { Reply, SummaryRow, WatchRow } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { undoWatchesButton } from '../customers/buttons.ts';
import { checkEach } from '../customers/check-each.ts';
import { beginWatch, followChecks } from './watching.ts';
import type { CommandContext } from '../contract/command.ts';

/**
 * Checks several customers and watches them: those in review until that is decided, the others until something changes. A
 * row says what became of each.
 */
export async function watchSeveral(
  context: CommandContext,
  references: readonly CustomerReference[],
  endsAt: Date | undefined,
): Promise<Reply> {
  const checkedAt = context.now();
  const { rows: checked, ...more } = await checkEach(context, references);
  await followChecks(
    context,
    checked.flatMap((row) => (row.outcome === 'checked' ? [{ ...row, checkedAt }] : [])),
  );
  const rows: WatchRow[] = [];
  // One after the other: each is a transaction of its own.
  for (const row of checked) rows.push(await watchRow(context, row, checkedAt, endsAt));
  const begun = rows.flatMap((row) => (isBegun(row) ? [row.customer.customerTenantId] : []));
  return {
    kind: 'watchOutcomes',
    data: dropUndefined({
      ...more,
      action: 'watch',
      endsAt,
      rows,
      buttons: begun.length === 0 ? [] : [undoWatchesButton(context.locale, begun)],
    }),
  };
}

type BegunRow = Extract<WatchRow, { readonly outcome: 'watching' | 'alreadyWatching' | 'watchingChange' }>;

function isBegun(row: WatchRow): row is BegunRow {
  return row.outcome === 'watching' || row.outcome === 'watchingChange';
}

async function watchRow(
  context: CommandContext,
  row: SummaryRow,
  checkedAt: Date,
  endsAt: Date | undefined,
): Promise<WatchRow> {
  if (row.outcome === 'problem') return row;
  const { customer, qualifications } = row;
  const isPending = hasPending(qualifications);
  const seen = { customer, qualifications, checkedAt };
  const began = await beginWatch(context, seen, isPending ? 'decided' : 'change', endsAt);
  if (!began) return { ...row, outcome: 'alreadyWatching' };
  return { ...row, outcome: isPending ? 'watching' : 'watchingChange' };
}
