import type { PartnerCenterError } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What a person is told about a failure of Partner Center. */
export function partnerCenterProblem({ code, retryAfterMs }: PartnerCenterError): Problem {
  const seconds = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
  return dropUndefined({
    code: `partnerCenter.${code}`,
    values: seconds === undefined ? undefined : { seconds },
  });
}
