import type { Customer, CustomerReference, Qualification } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';

/** The result of one customer's check. Failures of Partner Center are thrown, not returned. */
export type CustomerCheck =
  | {
      readonly kind: 'checked';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly kind: 'candidates'; readonly customers: readonly Customer[]; readonly more: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * Finds the customer that a reference names, and reads its qualifications from Partner Center.
 * @throws PartnerCenterError
 */
export async function checkCustomer(
  { partnerCenter, call }: Pick<CommandContext, 'partnerCenter' | 'call'>,
  reference: CustomerReference,
): Promise<CustomerCheck> {
  const { text } = reference;
  const search = await partnerCenter.findCustomer(reference, call);
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
