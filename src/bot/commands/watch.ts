import { hasPending } from '../../api/index.ts';
import { beginWatch, findWatch } from './watching.ts';
import { singleCustomer } from './arguments.ts';
import { refreshButton, stopWatchingButton } from './buttons.ts';
import { watchUntilOrdering } from './order-watch.ts';
import { withCustomer } from './with-customer.ts';
import { defineCommand } from '../contract/command.ts';

/** Tells this conversation when a customer's pending vetting resolves, or when a qualified customer can order. */
export const watch = defineCommand({
  id: 'watch',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer: reference }) =>
    withCustomer(context, reference, 'watch', async (customer) => {
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
    }),
});
