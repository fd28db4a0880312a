import type { Customer, CustomerReference, PartnerCenterError } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Problem, Reply, WatchRow } from '../../reply/index.ts';
import { checkButton, undoStopButton } from '../customers/buttons.ts';
import { quoteForList } from '../customers/check-each.ts';
import { withKnownName } from '../customers/known-name.ts';
import { problemOfRow } from '../customers/partner-center-problem.ts';
import { uniqueBy } from '../customers/unique-by.ts';
import type { CommandContext } from '../contract/command.ts';

/**
 * Ends the watches of several customers; a row says what became of each.
 * @param watched the customer of a watch, if the reference names one
 */
export async function stopSeveral(
  context: CommandContext,
  references: readonly CustomerReference[],
  watched: (reference: CustomerReference) => Customer | undefined,
): Promise<Reply> {
  const { locale } = context;
  const failures: PartnerCenterError[] = [];
  const rows: WatchRow[] = [];
  for (const reference of references) {
    const found = watched(reference) ?? (await find(context, reference, failures));
    rows.push(await rowOf(context, reference, found));
  }
  const stopped = rows.flatMap((row) =>
    row.outcome === 'stoppedWatching' ? [row.customer.customerTenantId] : [],
  );
  return {
    kind: 'watchOutcomes',
    data: dropUndefined({
      action: 'stop',
      // A domain and a name may be one customer: the row of the first says that it was stopped.
      rows: uniqueBy(rows, (row) => (row.outcome === 'problem' ? row : row.customer.customerTenantId)),
      correlationId: failures[0]?.correlationId,
      buttons: stopped.length === 0 ? [] : [undoStopButton(locale, stopped)],
    }),
  };
}

async function rowOf(
  { store, conversation, locale }: CommandContext,
  { text }: CustomerReference,
  found: Customer | Problem,
): Promise<WatchRow> {
  if ('code' in found) {
    return { text, check: checkButton(locale, quoteForList(text)), outcome: 'problem', problem: found };
  }
  const ended = await store.endWatch(conversation.conversationId, found.customerTenantId);
  const outcome = ended ? 'stoppedWatching' : 'wasNotWatching';
  return { text, check: checkButton(locale, found), outcome, customer: found };
}

/** The customer of this partner that the reference names, or why there is none. */
async function find(
  context: CommandContext,
  reference: CustomerReference,
  failures: PartnerCenterError[],
): Promise<Customer | Problem> {
  const values = { text: reference.text };
  try {
    const search = await context.partnerCenter.findCustomer(reference, context.call);
    switch (search.kind) {
      case 'found':
        return await withKnownName(context, search.customer);
      case 'candidates':
        return { code: 'ambiguousCustomer', values };
      case 'notOurs':
        return { code: search.customerTenantId === undefined ? 'noCustomer' : 'notOurCustomer', values };
      case 'none':
        return { code: 'noCustomer', values };
    }
  } catch (error) {
    return problemOfRow(error, failures);
  }
}
