import type { Customer, CustomerReference, CustomerSearch, Qualification } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';
import { withKnownName } from './known-name.ts';

/** The result of one customer's check. Failures of Partner Center are thrown, not returned. */
export type CustomerCheck =
  | {
      readonly kind: 'checked';
      readonly customer: Customer;
      readonly qualifications: readonly Qualification[];
    }
  | { readonly kind: 'candidates'; readonly customers: readonly Customer[]; readonly more: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem };

type CheckContext = Pick<CommandContext, 'partnerCenter' | 'call' | 'store' | 'log'>;

/**
 * Finds the customer that a reference names, and reads its qualifications from Partner Center; both at once where the
 * tenant id is known. The qualifications are what was asked for: when they can be read, neither a missing name nor a
 * refusal to tell it hides them.
 * @throws PartnerCenterError
 */
export async function checkCustomer(
  context: CheckContext,
  reference: CustomerReference,
): Promise<CustomerCheck> {
  const { partnerCenter, call } = context;
  const { text } = reference;
  const read = (customerTenantId: string) => settle(partnerCenter.getQualifications(customerTenantId, call));
  const early = reference.kind === 'tenantId' ? read(reference.tenantId) : undefined;
  const found = await settle(partnerCenter.findCustomer(reference, call));
  const customer = customerOf(found, reference);
  if (customer === undefined) {
    if (!found.ok) throw found.error;
    if (found.value.kind === 'candidates') return found.value;
    // Without a tenant, nobody has said that it is no customer: it was only not found.
    const isOwned = found.value.kind === 'notOurs' && found.value.customerTenantId !== undefined;
    const code = isOwned ? 'notOurCustomer' : 'noCustomer';
    return { kind: 'problem', problem: { code, values: { text } } };
  }
  const answer = await (early ?? read(customer.customerTenantId));
  if (answer.ok) {
    return {
      kind: 'checked',
      customer: await withKnownName(context, customer),
      qualifications: answer.value,
    };
  }
  if (!found.ok) throw found.error;
  if (found.value.kind === 'found') throw answer.error;
  return { kind: 'problem', problem: { code: 'notOurCustomer', values: { text } } };
}

/** The customer whose qualifications may be readable: one that was found, or whose tenant id at least is known. */
function customerOf(found: Settled<CustomerSearch>, reference: CustomerReference): Customer | undefined {
  if (found.ok && found.value.kind === 'found') return found.value.customer;
  const known = found.ok && found.value.kind === 'notOurs' ? found.value.customerTenantId : undefined;
  const customerTenantId =
    known ?? (reference.kind === 'tenantId' && !found.ok ? reference.tenantId : undefined);
  if (customerTenantId === undefined) return undefined;
  const companyName = reference.kind === 'domain' ? reference.domain : customerTenantId;
  return { customerTenantId, companyName, isNameUnknown: true };
}

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** Lets a call run beside others: its failure is looked at later, or not at all. */
function settle<T>(call: Promise<T>): Promise<Settled<T>> {
  return call.then(
    (value) => ({ ok: true, value }),
    (error: unknown) => ({ ok: false, error }),
  );
}
