import { z } from 'zod';
import type { Client } from '../client/client.ts';
import type { Errand } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { ValidationCode } from '../model/types.ts';
import { asText } from '../../net/wire-object.ts';

/** The code is called a number in one table of the page and is text in its example. */
const wireCode = z.object({
  validationId: z.union([z.string(), z.number()]).transform((id) => asText(id) ?? ''),
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
  errand: Errand,
): Promise<readonly ValidationCode[]> {
  const path = '/v1/customers/all/validations';
  const body = await client({ path, template: path, isAboutCustomer: false }, errand);
  const parsed = z.array(wireCode).safeParse(body.kind === 'json' ? body.value : []);
  if (!parsed.success || body.kind === 'text') {
    const { correlationId } = errand;
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  return parsed.data.map(({ validationId, organizationName, maxCreates, remainingCreates }) => ({
    validationCode: validationId,
    ...(organizationName?.trim() && { organizationName: organizationName.trim() }),
    ...(typeof maxCreates === 'number' && { maxCreates }),
    ...(typeof remainingCreates === 'number' && { createsLeft: remainingCreates }),
  }));
}
