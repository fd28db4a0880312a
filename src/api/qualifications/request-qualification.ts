import type { Body } from '../../net/body.ts';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { readQualifications } from './qualification-reader.ts';
import { getQualifications } from './qualifications.ts';
import { explainRefusal, requestRefusalCode } from '../client/refusal.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Qualification, QualificationRequest } from '../model/types.ts';
import { listValidationCodes } from './validation-codes.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** A request for a qualification, with the customer and the id under which it is sent. */
export interface RequestToSend {
  readonly customerTenantId: string;
  readonly request: QualificationRequest;
  /** `MS-RequestId`: Partner Center recognises a repeated request by it. */
  readonly requestId: string;
}

/**
 * `POST /v1/customers/{id}/qualifications`, which needs a user of the partner.
 * https://learn.microsoft.com/partner-center/developer/update-customer-qualification-asynchronous (verified 2026-06)
 * @param now milliseconds since 1970
 * @returns the qualifications of Partner Center's answer; if it was lost or cannot be read, the customer's
 *   qualifications of this kind
 */
export async function requestQualification(
  client: Client,
  toSend: RequestToSend,
  budget: CallBudget,
  now: () => number,
): Promise<readonly Qualification[]> {
  const { correlationId } = budget;
  const { customerTenantId, request, requestId } = toSend;
  const current = () => getQualifications(client, customerTenantId, budget, now);
  const ofKind = (entries: readonly Qualification[]) => entries.filter(({ kind }) => kind === request.kind);
  try {
    const answered = readQualifications(await post(client, toSend, budget), now());
    if (answered !== undefined && answered.length > 0) return answered;
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || error.code !== 'requestRefused') throw error;
    const code = await explainRefusal(request, { current, codes: () => listValidationCodes(client, budget) });
    if (error.mayHaveHappened && (code === 'alreadyInReview' || code === 'alreadyQualified')) {
      // Partner Center took an earlier attempt whose answer was lost, so this is no refusal.
      const taken = ofKind(await current());
      if (taken.length > 0) return taken;
    }
    const { mayHaveHappened } = error;
    throw new PartnerCenterError(code, { correlationId, fault: error, mayHaveHappened });
  }
  // A 2xx answer means that the request was taken, even if its body cannot be read.
  const taken = ofKind(await current().catch(() => []));
  if (taken.length > 0) return taken;
  const fault = { httpStatus: 201, requestId };
  throw new PartnerCenterError('malformed', { correlationId, fault, mayHaveHappened: true });
}

function post(
  client: Client,
  { customerTenantId, request, requestId }: RequestToSend,
  budget: CallBudget,
): Promise<Body> {
  const id = requireTenantId(customerTenantId, budget.correlationId);
  // Since May 2023 the body holds the code; before that the query did. It is sent in both.
  const query =
    request.kind === 'GovernmentCommunityCloud' ? `?code=${encodeURIComponent(request.validationCode)}` : '';
  return client(
    {
      path: `/v1/customers/${id}/qualifications${query}`,
      template: '/v1/customers/{id}/qualifications',
      isAboutCustomer: true,
      body: wireRequest(request),
      as: 'user',
      requestId,
      readCode: requestRefusalCode,
    },
    budget,
  );
}

function wireRequest(request: QualificationRequest): object {
  switch (request.kind) {
    case 'Education': {
      const { segment: educationSegment, website } = request;
      return dropUndefined({ qualification: request.kind, educationSegment, website });
    }
    case 'GovernmentCommunityCloud':
      return { qualification: request.kind, validationCode: request.validationCode };
    case 'StateOwnedEntity':
      return { qualification: request.kind };
  }
}
