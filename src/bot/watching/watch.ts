import { hasPending, type CustomerReference } from '../../api/index.ts';
import type { Notice, Reply } from '../../reply/index.ts';
import type { Watch } from '../../watch/index.ts';
import { beginWatch, findWatch } from './watching.ts';
import { severalCustomers } from '../customers/arguments.ts';
import { stopWatchingButton } from '../customers/buttons.ts';
import { watchUntilOrdering } from './order-watch.ts';
import { oneOrSeveral } from '../customers/one-or-several.ts';
import { watchSeveral } from './watch-several.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';

/**
 * Tells this conversation when the pending vettings of customers resolve, when a qualified customer can order, or, with
 * nothing pending, when something changes.
 */
export const watch = defineCommand({
  id: 'watch',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  changes: true,
  args: { customer: severalCustomers },
  examples: ['fabrikam.edu'],
  run: (context, { customer }) =>
    oneOrSeveral(context, customer, {
      one: (reference) => watchOne(context, reference),
      several: (references) => watchSeveral(context, references),
    }),
});

function watchOne(context: CommandContext, reference: CustomerReference): Promise<Reply> {
  return withCustomer(context, reference, 'watch', async (customer) => {
    const { partnerCenter, call, locale, now } = context;
    const { customerTenantId } = customer;
    const checkedAt = now();
    const qualifications = await partnerCenter.getQualifications(customerTenantId, call);
    const seen = { customer, qualifications, checkedAt };
    const isPending = hasPending(qualifications);
    const waiting = isPending ? undefined : await watchUntilOrdering(context, seen);
    if (waiting !== undefined) return waiting;
    const began = await beginWatch(context, seen, isPending ? 'decided' : 'change');
    const listed = await findWatch(context, customerTenantId);
    const nextCheckAt = listed?.nextCheckAt ?? checkedAt;
    return {
      kind: 'notice',
      data: {
        notice: noticeOf({ customer, qualifications, nextCheckAt }, listed?.watch, began),
        buttons: [stopWatchingButton(locale, customerTenantId)],
      },
    };
  });
}

/** What is waited for, and since when: from now on, or already. */
function noticeOf(
  about: Pick<Extract<Notice, { code: 'watchingChange' }>, 'customer' | 'qualifications' | 'nextCheckAt'>,
  watch: Watch | undefined,
  began: boolean,
): Notice {
  const { qualifications, ...rest } = about;
  if (watch?.until === 'never') return { code: 'alreadyGuarding', ...rest };
  if (watch?.until === 'change' && watch.endsAt !== undefined) {
    return { code: 'watchingChange', ...about, qualifications, endsAt: watch.endsAt };
  }
  return { code: began ? 'watching' : 'alreadyWatching', ...rest };
}
