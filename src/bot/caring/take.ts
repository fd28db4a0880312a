import type { Customer } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { checkButton } from '../customers/buttons.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { isOwn, releaseButton } from './care-buttons.ts';

/** Puts a customer into the hands of whoever asks. Who had it before is named, and not asked. */
export const take = defineCommand({
  id: 'take',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer }) =>
    withCustomer(context, customer, 'take', (found) => takeCustomer(context, found)),
});

async function takeCustomer(context: CommandContext, customer: Customer): Promise<Reply> {
  const { store, sender, askedBy, now, locale } = context;
  const { customerTenantId } = customer;
  const by = dropUndefined({ person: sender.key, name: askedBy?.name, since: now() });
  const before = await store.takeCustomer(customer, by);
  const buttons = [releaseButton(locale, customerTenantId), checkButton(locale, customer)];
  const had = before && isOwn(before, sender.key);
  return {
    kind: 'notice',
    data: {
      notice: dropUndefined({
        code: had ? 'alreadyTaken' : before ? 'takenOver' : 'taken',
        customer,
        care: had ? before : { customerTenantId, ...by },
        before: had ? undefined : before,
      }),
      buttons,
    },
  };
}
