import type { Customer } from '../../api/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { singleCustomer } from './arguments.ts';
import { watchButton } from './buttons.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { withCustomer } from './with-customer.ts';

/** Ends this conversation's watch of a customer. */
export const stopWatching = defineCommand({
  id: 'stop-watching',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  async run(context, { customer: text }) {
    // Watched customers are looked for first: one that is no longer ours must be stoppable too.
    const watched = await findWatched(context, text);
    return watched === undefined
      ? withCustomer(context, text, 'stop-watching', (customer) => stop(context, customer))
      : stop(context, watched);
  },
});

async function findWatched(
  { store, conversation }: CommandContext,
  text: string,
): Promise<Customer | undefined> {
  const asTyped = foldKeyword(text);
  for (const { customer } of await store.listWatches(conversation.conversationId)) {
    const { customerTenantId, companyName } = customer;
    if (customerTenantId === asTyped || foldKeyword(companyName) === asTyped) {
      return { customerTenantId, companyName };
    }
  }
  return undefined;
}

async function stop({ store, conversation, locale }: CommandContext, customer: Customer) {
  const { customerTenantId } = customer;
  const ended = await store.endWatch(conversation.conversationId, customerTenantId);
  return {
    kind: 'notice',
    data: {
      notice: { code: ended ? 'stoppedWatching' : 'wasNotWatching', customer },
      buttons: [watchButton(locale, customerTenantId)],
    },
  } as const;
}
