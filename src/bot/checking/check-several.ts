import { hasPending, type CustomerReference } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Button, Reply, SummaryRow } from '../../reply/index.ts';
import { maxCustomersAtOnce } from '../customers/arguments.ts';
import { checkListButton, watchPendingButton } from '../customers/buttons.ts';
import { checkEach, quoteForList } from '../customers/check-each.ts';
import type { CommandContext } from '../contract/command.ts';
import { followChecks } from '../watching/watching.ts';
import { pageOf } from '../customers/pages.ts';

/** Checks a page of several customers. */
export async function checkSeveral(
  context: CommandContext,
  references: readonly CustomerReference[],
  asked = 0,
): Promise<Reply> {
  const { locale } = context;
  const list = references.map(({ text }) => quoteForList(text)).join('\n');
  const page = pageOf(
    references,
    asked,
    { command: 'check-qualification', args: { customer: list } },
    locale,
    maxCustomersAtOnce,
  );
  const checkedAt = context.now();
  const checked = await checkEach(context, page.rows);
  await followChecks(
    context,
    checked.rows.flatMap((row) => (row.outcome === 'checked' ? [{ ...row, checkedAt }] : [])),
  );
  const isWhole = page.rows.length === references.length;
  // On a single page, a customer that was named in two ways is asked for once from now on.
  const again = isWhole ? checked.rows.map(({ text }) => quoteForList(text)).join('\n') : list;
  return {
    kind: 'summary',
    data: dropUndefined({
      ...checked,
      checkedAt,
      refresh: checkListButton(locale, again, page.number),
      watchPending: await offerToWatch(context, checked.rows),
      ...(!isWhole && {
        page: {
          first: page.first,
          last: page.first + page.rows.length - 1,
          total: references.length,
          buttons: page.buttons,
        },
      }),
    }),
  };
}

/** Watches those in review that this conversation does not watch. Undefined when the store fails. */
async function offerToWatch(
  { store, conversation, locale, log }: CommandContext,
  rows: readonly SummaryRow[],
): Promise<Button | undefined> {
  const pending = rows.flatMap((row) =>
    row.outcome === 'checked' && hasPending(row.qualifications) ? [row.customer.customerTenantId] : [],
  );
  if (pending.length === 0) return undefined;
  try {
    const watches = await store.listWatches(conversation.conversationId);
    const watched = new Set(watches.map(({ watch }) => watch.customerTenantId));
    const left = pending.filter((id) => !watched.has(id));
    return left.length === 0 ? undefined : watchPendingButton(locale, left);
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'watches were not read');
    return undefined;
  }
}
