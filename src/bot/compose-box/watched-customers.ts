import type { ListedWatch } from '../../watch/index.ts';
import type { OfferedCustomer } from '../../reply/index.ts';
import { longestFirst } from '../watching/watches.ts';
import { uniqueBy } from '../customers/unique-by.ts';
import type { ComposeContext } from './context.ts';

/** What a person watches: in the personal chats with the bot, and in the conversation where the search is opened. */
export async function watchedCustomers({
  store,
  sender,
  conversation,
}: Pick<ComposeContext, 'store' | 'sender' | 'conversation'>): Promise<readonly OfferedCustomer[]> {
  const { aadObjectId } = sender;
  const chats = aadObjectId === undefined ? [] : await store.listPersonalChats([aadObjectId]);
  const ids = new Set([...chats.map(({ conversationId }) => conversationId), conversation.conversationId]);
  const listed: ListedWatch[] = [];
  for (const id of ids) listed.push(...(await store.listWatches(id)));
  const customers = uniqueBy(longestFirst(listed), ({ customer }) => customer.customerTenantId);
  return customers.map(({ customer }) => ({ customer, watched: customer }));
}
