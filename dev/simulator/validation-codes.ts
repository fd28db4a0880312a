import { badRequest } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';

/** A code that makes customers Government Community Cloud customers, as Partner Center lists it. */
export interface ValidationCode {
  readonly partnerId: string;
  readonly organizationName: string;
  /** What is sent as `validationCode`. */
  readonly validationId: string;
  readonly maxCreates: number | null;
  remainingCreates: number | null;
  readonly eTag: string;
}

/** One code with room, one that is used up, one without a limit. */
export function startValidationCodes(): ValidationCode[] {
  const code = (validationId: string, organizationName: string, max: number | null, left: number | null) => ({
    partnerId: '9daa0000-0000-4000-8000-000000000001',
    organizationName,
    validationId,
    maxCreates: max,
    remainingCreates: left,
    eTag: `W/"datetime'2026-01-12T18%3A49%3A58.727348Z'"`,
  });
  return [
    code('123456', 'Litware County', 5, 4),
    code('234567', 'Adatum Transit Authority', 1, 0),
    code('345678', 'Relecloud State Agencies', null, null),
  ];
}

/** Uses a code once, or says why not. */
export function redeemValidationCode(
  codes: readonly ValidationCode[],
  validationId: string,
): Reply | undefined {
  const code = codes.find((it) => it.validationId === validationId);
  if (!code) return badRequest('The validation code is not valid.', 3000);
  if (code.remainingCreates === 0) return badRequest('The validation code is used up.', 3000);
  if (code.remainingCreates !== null) code.remainingCreates -= 1;
  return undefined;
}

/**
 * `GET /v1/customers/all/validations`.
 * https://learn.microsoft.com/partner-center/developer/get-a-partner-s-validation-codes
 */
export function listValidationCodes(
  _request: SimulatorRequest,
  { validationCodes }: { readonly validationCodes: readonly ValidationCode[] },
): Reply {
  return json(200, validationCodes);
}
