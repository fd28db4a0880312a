import type { PartnerCenterError } from '../../api/index.ts';
import type { Problem } from '../../cards/types.ts';

/** What a person is told about a failure of Partner Center. */
export function partnerCenterProblem({ code, retryAfterMs }: PartnerCenterError): Problem {
  const seconds = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
  return { code: `partnerCenter.${code}`, ...(seconds !== undefined && { values: { seconds } }) };
}
