import { PartnerCenterError } from '../../api/index.ts';
import type { LogFields } from '../../log/fields.ts';
import type { Log } from '../../log/log.ts';
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

/** Logs that Partner Center gave a person no answer, or that it has no such customer, which is one. */
export function logPartnerCenterFailure(
  { code, speaker, httpStatus, wireCode, correlationId: askedAs }: PartnerCenterError,
  turn: Pick<LogFields, 'command' | 'ms'> | undefined,
  log: Log,
): void {
  const fields = { ...turn, code, speaker, httpStatus, wireCode, askedAs };
  if (code === 'notOurCustomer') log.info(fields, 'Partner Center knows no such customer');
  else log.warn(fields, 'Partner Center could not answer');
}
