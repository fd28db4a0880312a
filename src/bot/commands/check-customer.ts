import type { Customer, Qualification } from '../../api/index.ts';
import type { Problem } from '../../cards/types.ts';
import type { CommandContext } from '../contract/command.ts';

/** What came of one customer's check. Failures of Partner Center are thrown, not returned. */
export type CustomerCheck =
  | {
      readonly kind: 'checked';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly kind: 'candidates'; readonly customers: readonly Customer[]; readonly more: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * Finds one customer by what a person typed, and reads its qualifications anew.
 * @throws PartnerCenterError
 */
export async function checkCustomer(
  { partnerCenter, call }: Pick<CommandContext, 'partnerCenter' | 'call'>,
  text: string,
): Promise<CustomerCheck> {
  const search = await partnerCenter.findCustomer(text, call);
  switch (search.kind) {
    case 'found': {
      const { customer } = search;
      const qualifications = await partnerCenter.getQualifications(customer.customerTenantId, call);
      return { kind: 'checked', customer, qualifications };
    }
    case 'candidates':
      return search;
    case 'notOurs':
      return { kind: 'problem', problem: { code: 'notOurCustomer', values: { text } } };
    case 'none':
      return { kind: 'problem', problem: { code: 'noCustomer', values: { text } } };
  }
}
