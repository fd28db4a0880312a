import type { CustomerReference } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';
import type { SeveralCustomers } from './arguments.ts';
import { similarCustomers } from './similar-customers.ts';

/**
 * Does something for one customer or for several. A list that may be one name with commas in it is that customer, if there
 * is one, or one that differs by a slip.
 * @param isKnown whether a customer of this name is known without Partner Center
 */
export async function oneOrSeveral(
  context: CommandContext,
  { references, asOneName }: SeveralCustomers,
  {
    one,
    several,
    isKnown = () => false,
  }: {
    readonly one: (reference: CustomerReference) => Promise<Reply>;
    readonly several: (references: readonly CustomerReference[]) => Promise<Reply>;
    readonly isKnown?: (reference: CustomerReference) => boolean;
  },
): Promise<Reply> {
  if (references.length === 1) return one(references[0]);
  if (asOneName === undefined) return several(references);
  if (isKnown(asOneName)) return one(asOneName);
  if (references.every(isKnown)) return several(references);
  return (await isSomebody(context, asOneName)) ? one(asOneName) : several(references);
}

async function isSomebody(context: CommandContext, reference: CustomerReference): Promise<boolean> {
  const search = await context.partnerCenter.findCustomer(reference, context.call);
  if (search.kind === 'found' || search.kind === 'candidates') return true;
  return (await similarCustomers(context, reference, 'slip')).length > 0;
}
