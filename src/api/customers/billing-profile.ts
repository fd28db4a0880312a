import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { BillingProfile, PostalAddress } from '../model/profile-types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

const text = z.string().nullish();

/** Nulls are left out in most answers; names and phone numbers are not read. */
const wireProfile = z.object({
  companyName: text,
  email: text,
  culture: text,
  language: text,
  defaultAddress: z
    .object({
      addressLine1: text,
      addressLine2: text,
      city: text,
      state: text,
      region: text,
      postalCode: text,
      country: text,
    })
    .nullish(),
});

/**
 * `GET /v1/customers/{id}/profiles/billing`: one object, despite its documented name.
 * https://learn.microsoft.com/partner-center/developer/get-all-of-a-customer-s-billing-profiles (October 2023)
 */
export async function getBillingProfile(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
): Promise<BillingProfile> {
  const { correlationId } = budget;
  const body = await client(
    {
      path: `/v1/customers/${requireTenantId(customerTenantId, correlationId)}/profiles/billing`,
      template: '/v1/customers/{id}/profiles/billing',
      isAboutCustomer: true,
    },
    budget,
  );
  const parsed = wireProfile.safeParse(body.kind === 'json' ? body.value : undefined);
  if (!parsed.success) {
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  const { companyName, email, culture, language, defaultAddress } = parsed.data;
  return dropUndefined({
    companyName: wireTextOf(companyName),
    email: wireTextOf(email),
    language: wireTextOf(culture) ?? wireTextOf(language),
    address: defaultAddress ? readAddress(defaultAddress) : undefined,
  });
}

type WireAddress = Readonly<Record<keyof PostalAddress, unknown>>;

/** An address without what is empty in it. */
export function readAddress(wire: Partial<WireAddress>): PostalAddress {
  return dropUndefined({
    addressLine1: wireTextOf(wire.addressLine1),
    addressLine2: wireTextOf(wire.addressLine2),
    city: wireTextOf(wire.city),
    state: wireTextOf(wire.state),
    region: wireTextOf(wire.region),
    postalCode: wireTextOf(wire.postalCode),
    country: wireTextOf(wire.country)?.toUpperCase(),
  });
}
