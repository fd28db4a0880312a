import { customerKey, type Customer, type CustomerReference } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { watchedCustomers } from '../customers/arguments.ts';
import { undoStopButton, watchButton } from '../customers/buttons.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { oneOrSeveral } from '../customers/one-or-several.ts';
import { askToStopAll } from './stop-watching-all.ts';
import { stopSeveral } from './stop-several.ts';
import { withCustomer } from '../customers/with-customer.ts';

/** Ends this conversation's watches of customers. */
export const stopWatching = defineCommand({
  id: 'stop-watching',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: watchedCustomers },
  examples: ['fabrikam.edu'],
  async run(context, { customer }) {
    if (customer === 'all') return askToStopAll(context);
    // Watched customers are searched first, so that the watch of a former customer can be stopped too.
    const watched = await listWatched(context);
    const find = (reference: CustomerReference) => watched.find((each) => isNamed(each, reference));
    return oneOrSeveral(context, customer, {
      isKnown: (reference) => find(reference) !== undefined,
      one: (reference) => stopOne(context, reference, find(reference)),
      several: (references) => stopSeveral(context, references, find),
    });
  },
});

async function listWatched({ store, conversation }: CommandContext): Promise<readonly Customer[]> {
  const watches = await store.listWatches(conversation.conversationId);
  return watches.map(({ customer: { customerTenantId, companyName } }) => ({
    customerTenantId,
    companyName,
  }));
}

/**
 * Whether the reference names the customer: by its tenant id, or by its whole name, whatever the capitals,
 * diacritics and punctuation around it.
 */
function isNamed({ customerTenantId, companyName }: Customer, reference: CustomerReference): boolean {
  const isItsName = foldKeyword(companyName) === foldKeyword(reference.text);
  return customerKey(reference) === customerTenantId || isItsName;
}

function stopOne(
  context: CommandContext,
  reference: CustomerReference,
  watched: Customer | undefined,
): Promise<Reply> {
  return watched === undefined
    ? withCustomer(context, reference, 'stop-watching', (customer) => stop(context, customer))
    : stop(context, watched);
}

async function stop({ store, conversation, locale }: CommandContext, customer: Customer): Promise<Reply> {
  const { customerTenantId } = customer;
  const ended = await store.endWatch(conversation.conversationId, customerTenantId);
  return {
    kind: 'notice',
    data: {
      notice: { code: ended ? 'stoppedWatching' : 'wasNotWatching', customer },
      buttons: [ended ? undoStopButton(locale, [customerTenantId]) : watchButton(locale, customerTenantId)],
    },
  };
}
