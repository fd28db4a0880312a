import type { Qualification } from '../../api/index.ts';
import type { Locale } from '../../i18n/index.ts';
import { isQualified, isWorthWaiting, orderVerdict } from '../../ordering/index.ts';
import type { Button, Ordering, Reply } from '../../reply/index.ts';
import { stopWatchingButton, watchOrderingButton } from '../customers/buttons.ts';
import { beginWatch, findWatch, type SeenCustomer } from './watching.ts';
import type { CommandContext } from '../contract/command.ts';

/**
 * Begins to watch a customer that is qualified and cannot order yet, or of which nobody can tell. Undefined when there is
 * nothing to wait for, or nobody has signed in for the bot.
 */
export async function watchUntilOrdering(
  context: CommandContext,
  seen: SeenCustomer,
  endsAt?: Date,
): Promise<Reply | undefined> {
  const { readOrderFacts, call, locale } = context;
  const { customer, qualifications, checkedAt } = seen;
  const { customerTenantId } = customer;
  if (!isQualified(qualifications)) return undefined;
  const facts = await readOrderFacts(customerTenantId, call, { isFresh: true });
  if (!isWorthWaiting(orderVerdict(qualifications, facts))) return undefined;
  await beginWatch(context, seen, 'ordering', endsAt);
  const listed = await findWatch(context, customerTenantId);
  const nextCheckAt = listed?.nextCheckAt ?? checkedAt;
  return {
    kind: 'notice',
    data: {
      notice:
        endsAt && listed?.watch.until !== 'never'
          ? { code: 'watchingUntil', customer, nextCheckAt, endsAt }
          : { code: 'watchingOrdering', customer, nextCheckAt },
      buttons: [stopWatchingButton(locale, customerTenantId)],
    },
  };
}

/** The button that begins such a watch, where it makes sense. */
export function orderWatchButtons(
  locale: Locale,
  customerTenantId: string,
  qualifications: readonly Qualification[],
  { facts }: Ordering,
): readonly Button[] {
  return isWorthWaiting(orderVerdict(qualifications, facts))
    ? [watchOrderingButton(locale, customerTenantId)]
    : [];
}
