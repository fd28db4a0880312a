import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import type { CountryRules } from '../model/profile-types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { readPattern } from './postal-code-pattern.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

const flag = z.boolean().nullish();

/** As real answers were recorded; the page of the documentation has other names. */
const wireRules = z.object({
  isCityRequired: flag,
  isStateRequired: flag,
  isPostalCodeRequired: flag,
  supportedStatesList: z.array(z.string()).nullish(),
  postalCodeRegex: z.string().nullish(),
});

/**
 * `GET /v1/countryvalidationrules/{iso2}`, for which the app alone is enough. Undefined for what is no country, or one
 * that Partner Center has no rules for.
 * https://learn.microsoft.com/partner-center/developer/get-market-specific-validation-data (2022), and an answer recorded
 * in https://github.com/microsoft/Partner-Center-PowerShell (2019)
 */
export async function getCountryRules(
  client: Client,
  country: string,
  budget: CallBudget,
): Promise<CountryRules | undefined> {
  if (!/^[A-Z]{2}$/u.test(country)) return undefined;
  const { correlationId } = budget;
  try {
    const body = await client(
      {
        path: `/v1/countryvalidationrules/${country}`,
        template: '/v1/countryvalidationrules/{country}',
        isAboutCustomer: false,
        isAnswer: ({ httpStatus, speaker }) => httpStatus === 404 && speaker === 'partnerCenter',
      },
      budget,
    );
    const parsed = wireRules.safeParse(body.kind === 'json' ? body.value : undefined);
    if (parsed.success) return rulesOf(parsed.data);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code === 'badRequest') return undefined;
    throw error;
  }
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}

function rulesOf(wire: z.infer<typeof wireRules>): CountryRules {
  const states = (wire.supportedStatesList ?? []).map(wireTextOf);
  return dropUndefined({
    isCityRequired: wire.isCityRequired ?? false,
    isStateRequired: wire.isStateRequired ?? false,
    isPostalCodeRequired: wire.isPostalCodeRequired ?? false,
    states: states.filter((state) => state !== undefined),
    postalCode: readPattern(wireTextOf(wire.postalCodeRegex) ?? ''),
  });
}
