import { customerKey, type Customer, type CustomerReference } from '../../api/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { singleCustomer } from './arguments.ts';
import { undoStopButton, watchButton } from './buttons.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { withCustomer } from './with-customer.ts';

/** Ends this conversation's watch of a customer. */
export const stopWatching = defineCommand({
  id: 'stop-watching',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  async run(context, { customer: reference }) {
    // Watched customers are searched first, so that the watch of a former customer can be stopped too.
    const watched = await findWatched(context, reference);
    return watched === undefined
      ? withCustomer(context, reference, 'stop-watching', (customer) => stop(context, customer))
      : stop(context, watched);
  },
});

async function findWatched(
  { store, conversation }: CommandContext,
  reference: CustomerReference,
): Promise<Customer | undefined> {
  const watches = await store.listWatches(conversation.conversationId);
  const customers = watches.map(({ customer: { customerTenantId, companyName } }) => ({
    customerTenantId,
    companyName,
  }));
  return customers.find((customer) => isNamed(customer, reference));
}

/**
 * Whether the reference names the customer: by its tenant id, or by its whole name, whatever the capitals,
 * diacritics and punctuation around it.
 */
function isNamed({ customerTenantId, companyName }: Customer, reference: CustomerReference): boolean {
  const isItsName = foldKeyword(companyName) === foldKeyword(reference.text);
  return customerKey(reference) === customerTenantId || isItsName;
}

async function stop({ store, conversation, locale }: CommandContext, customer: Customer) {
  const { customerTenantId } = customer;
  const ended = await store.endWatch(conversation.conversationId, customerTenantId);
  return {
    kind: 'notice',
    data: {
      notice: { code: ended ? 'stoppedWatching' : 'wasNotWatching', customer },
      buttons: [ended ? undoStopButton(locale, customerTenantId) : watchButton(locale, customerTenantId)],
    },
  } as const;
}
