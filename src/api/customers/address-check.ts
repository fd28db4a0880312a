import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { AddressCheck, AddressFinding, PostalAddress } from '../model/profile-types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { readAddress } from './billing-profile.ts';
import { isJsonObject, member } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** `NotValidated`, and what is not documented, say that nothing was checked. */
const findings: ReadonlyMap<string, AddressFinding> = new Map([
  ['verifiedshippable', 'verified'],
  ['verified', 'verified'],
  ['interactionrequired', 'doubtful'],
  ['streetpartial', 'doubtful'],
  ['premisespartial', 'doubtful'],
  ['multiple', 'doubtful'],
  ['none', 'unknown'],
]);

/** A wrong address, in the contract of before 2021. */
const wrongAddress = '2007';

/**
 * `POST /v1/validations/address`, for which the app alone is enough. It changes nothing.
 * https://learn.microsoft.com/partner-center/developer/validate-an-address (September 2022)
 */
export async function checkAddress(
  client: Client,
  address: PostalAddress,
  budget: CallBudget,
): Promise<AddressCheck> {
  const path = '/v1/validations/address';
  try {
    const body = await client(
      {
        path,
        template: path,
        isAboutCustomer: false,
        body: address,
        isAnswer: ({ wireCode }) => wireCode === wrongAddress,
      },
      budget,
    );
    // The old contract answers a good address with an empty body.
    if (body.kind === 'empty') return { finding: 'verified' };
    if (body.kind !== 'json' || !isJsonObject(body.value)) return { finding: 'notChecked' };
    const status = (wireTextOf(member(body.value, 'status')) ?? '').replace(/\s/gu, '').toLowerCase();
    const finding = findings.get(status) ?? 'notChecked';
    const suggested = finding === 'doubtful' ? firstOf(member(body.value, 'suggestedAddresses')) : undefined;
    return dropUndefined({ finding, suggested });
  } catch (error) {
    if (error instanceof PartnerCenterError && error.wireCode === wrongAddress) return { finding: 'unknown' };
    throw error;
  }
}

function firstOf(list: unknown): PostalAddress | undefined {
  const [first] = Array.isArray(list) ? (list as readonly unknown[]) : [];
  return isJsonObject(first) ? readAddress(first) : undefined;
}
