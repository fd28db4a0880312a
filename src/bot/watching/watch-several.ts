import { hasPending, type CustomerReference } from '../../api/index.ts';
import type { Reply, SummaryRow, WatchRow } from '../../reply/index.ts';
import { undoWatchesButton } from '../customers/buttons.ts';
import { checkEach } from '../customers/check-each.ts';
import { beginWatch, followChecks } from './watching.ts';
import type { CommandContext } from '../contract/command.ts';

/** Checks several customers and watches those that are in review; a row says what became of each. */
export async function watchSeveral(
  context: CommandContext,
  references: readonly CustomerReference[],
): Promise<Reply> {
  const checkedAt = context.now();
  const { rows: checked, ...more } = await checkEach(context, references);
  await followChecks(
    context,
    checked.flatMap((row) => (row.outcome === 'checked' ? [{ ...row, checkedAt }] : [])),
  );
  const rows: WatchRow[] = [];
  // One after the other: each is a transaction of its own.
  for (const row of checked) rows.push(await watchRow(context, row, checkedAt));
  const begun = rows.flatMap((row) => (row.outcome === 'watching' ? [row.customer.customerTenantId] : []));
  return {
    kind: 'watchOutcomes',
    data: {
      ...more,
      action: 'watch',
      rows,
      buttons: begun.length === 0 ? [] : [undoWatchesButton(context.locale, begun)],
    },
  };
}

async function watchRow(context: CommandContext, row: SummaryRow, checkedAt: Date): Promise<WatchRow> {
  if (row.outcome === 'problem') return row;
  const { customer, qualifications } = row;
  if (!hasPending(qualifications)) return { ...row, outcome: 'nothingToWatch' };
  const began = await beginWatch(context, { customer, qualifications, checkedAt });
  return { ...row, outcome: began ? 'watching' : 'alreadyWatching' };
}
