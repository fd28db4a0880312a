import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { AgreementConfirmation } from '../model/types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { readWireDate } from './dates.ts';
import type { Body } from '../../net/body.ts';
import { isJsonObject, member, type JsonObject } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * `GET /v1/customers/{id}/agreements`, which needs a user of the partner: what partners have confirmed. The type is always
 * asked for, because without it the answer is about the Microsoft Cloud Agreement, which nobody accepts any more. Whether
 * the customer itself has signed is another question (`agreement-signature.ts`).
 * https://learn.microsoft.com/partner-center/developer/get-confirmation-of-customer-agreement (July 2023)
 * @param now milliseconds since 1970
 * @returns undefined when there is no confirmation
 */
export async function getAgreementConfirmation(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
  now: () => number,
): Promise<AgreementConfirmation | undefined> {
  const { correlationId } = budget;
  const body = await client(
    {
      path: `/v1/customers/${requireTenantId(customerTenantId, correlationId)}/agreements?agreementType=${wanted}`,
      template: '/v1/customers/{id}/agreements',
      isAboutCustomer: true,
      as: 'user',
    },
    budget,
  );
  const entries = entriesOf(body);
  if (entries === undefined) {
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  return newestOf(entries, now());
}

const wanted = 'MicrosoftCustomerAgreement';

/** A collection in Microsoft's samples, a bare array in its swagger of 2021. */
function entriesOf(body: Body): readonly JsonObject[] | undefined {
  if (body.kind !== 'json') return body.kind === 'empty' ? [] : undefined;
  const { value } = body;
  const list = isJsonObject(value) ? member(value, 'items') : value;
  if (list === null) return [];
  return Array.isArray(list) && list.every(isAgreement) ? list : undefined;
}

/** Without its type, nobody knows which agreement an entry is about. */
function isAgreement(value: unknown): value is JsonObject {
  return isJsonObject(value) && wireTextOf(member(value, 'type')) !== undefined;
}

/** Each new contact of a customer makes a further entry, in no documented order. */
function newestOf(entries: readonly JsonObject[], now: number): AgreementConfirmation | undefined {
  const confirmed = entries.filter((entry) => plain(member(entry, 'type')) === wanted.toLowerCase());
  if (confirmed.length === 0) return undefined;
  const days = confirmed.map((entry) => readWireDate(member(entry, 'dateAgreed'), now));
  const times = days.filter((day) => day !== undefined).map((day) => day.getTime());
  return dropUndefined({ agreedAt: times.length === 0 ? undefined : new Date(Math.max(...times)) });
}

function plain(word: unknown): string {
  return (wireTextOf(word) ?? '').replace(/[\s_-]/gu, '').toLowerCase();
}
