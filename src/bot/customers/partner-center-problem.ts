import { PartnerCenterError } from '../../api/index.ts';
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

/**
 * The same for one customer of several, whose failure spoils no other's row.
 * @param failures gets what Partner Center saw: the card shows the id of the first
 * @throws the error, if it is none of Partner Center
 */
export function problemOfRow(error: unknown, failures: PartnerCenterError[]): Problem {
  if (!(error instanceof PartnerCenterError)) throw error;
  if (error.code !== 'notOurCustomer') failures.push(error);
  return partnerCenterProblem(error);
}
