import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { ValidationCode } from '../model/types.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { wireTextOf } from '../model/wire-text.ts';

/** Microsoft's page calls the code a number in a table and shows it as text in an example. */
const wireCode = z.object({
  validationId: z.union([z.string(), z.number()]).transform((id) => wireTextOf(id) ?? ''),
  organizationName: z.string().nullish(),
  maxCreates: z.number().nullish(),
  remainingCreates: z.number().nullish(),
});

/**
 * `GET /v1/customers/all/validations`
 * https://learn.microsoft.com/partner-center/developer/get-a-partner-s-validation-codes (verified 2026-06)
 */
export async function listValidationCodes(
  client: Client,
  budget: CallBudget,
): Promise<readonly ValidationCode[]> {
  const path = '/v1/customers/all/validations';
  const body = await client({ path, template: path, isAboutCustomer: false }, budget);
  const parsed = z.array(wireCode).safeParse(body.kind === 'json' ? body.value : []);
  if (!parsed.success || body.kind === 'text') {
    const { correlationId } = budget;
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  return parsed.data.map(({ validationId, organizationName, maxCreates, remainingCreates }) =>
    dropUndefined({
      validationCode: validationId,
      organizationName: wireTextOf(organizationName),
      maxCreates: maxCreates ?? undefined,
      createsLeft: remainingCreates ?? undefined,
    }),
  );
}
