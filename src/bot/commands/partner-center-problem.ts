import type { PartnerCenterError } from '../../api/index.ts';
import type { Problem } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What a person is told about a failure of Partner Center. Where it said nothing itself, it could not be reached. */
export function partnerCenterProblem({ code, speaker, retryAfterMs }: PartnerCenterError): Problem {
  const isForeign = speaker !== undefined && speaker !== 'partnerCenter';
  const seconds = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
  return dropUndefined({
    code: `partnerCenter.${code === 'unavailable' && isForeign ? 'unreachable' : code}`,
    values: seconds === undefined ? undefined : { seconds },
  });
}
