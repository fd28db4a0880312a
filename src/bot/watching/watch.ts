import { hasPending, type CustomerReference } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { beginWatch, findWatch } from './watching.ts';
import { severalCustomers } from '../customers/arguments.ts';
import { refreshButton, stopWatchingButton } from '../customers/buttons.ts';
import { watchUntilOrdering } from './order-watch.ts';
import { oneOrSeveral } from '../customers/one-or-several.ts';
import { watchSeveral } from './watch-several.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';

/** Tells this conversation when the pending vettings of customers resolve, or when a qualified customer can order. */
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
    if (!hasPending(qualifications)) {
      const waiting = await watchUntilOrdering(context, { customer, qualifications, checkedAt });
      if (waiting !== undefined) return waiting;
      const buttons = [refreshButton(locale, customerTenantId)];
      return {
        kind: 'notice',
        data: { notice: { code: 'nothingToWatch', customer, qualifications }, buttons },
      };
    }
    const began = await beginWatch(context, { customer, qualifications, checkedAt });
    const listed = await findWatch(context, customerTenantId);
    return {
      kind: 'notice',
      data: {
        notice: {
          code: began ? 'watching' : 'alreadyWatching',
          customer,
          nextCheckAt: listed?.nextCheckAt ?? checkedAt,
        },
        buttons: [stopWatchingButton(locale, customerTenantId)],
      },
    };
  });
}
