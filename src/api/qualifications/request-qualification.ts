import type { Body } from '../../net/body.ts';
import type { Client } from '../client/client.ts';
import type { Errand } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { readQualifications } from './qualification-reader.ts';
import { getQualifications } from './qualifications.ts';
import { explainRefusal, judgeRefusal } from '../client/refusal.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Qualification, QualificationRequest } from '../model/types.ts';
import { listValidationCodes } from './validation-codes.ts';

/** One request for a qualification. */
export interface Asking {
  readonly customerTenantId: string;
  readonly request: QualificationRequest;
  /** `MS-RequestId`: Partner Center recognises a repeated request by it. */
  readonly requestId: string;
}

/**
 * `POST /v1/customers/{id}/qualifications`, which needs a user of the partner.
 * https://learn.microsoft.com/partner-center/developer/update-customer-qualification-asynchronous (verified 2026-06)
 * @returns what Partner Center answered; or, where that cannot be read or was lost on the way, what the customer has
 */
export async function requestQualification(
  client: Client,
  asking: Asking,
  errand: Errand,
): Promise<readonly Qualification[]> {
  const { correlationId } = errand;
  const { customerTenantId, request } = asking;
  const current = () => getQualifications(client, customerTenantId, errand);
  const ofKind = (entries: readonly Qualification[]) => entries.filter(({ kind }) => kind === request.kind);
  try {
    const answered = readQualifications(await post(client, asking, errand));
    if (answered !== undefined && answered.length > 0) return answered;
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || error.code !== 'requestRefused') throw error;
    const code = await explainRefusal(request, { current, codes: () => listValidationCodes(client, errand) });
    if (error.mayHaveHappened && (code === 'alreadyInReview' || code === 'alreadyQualified')) {
      // An earlier attempt was taken, and its answer lost: then this is no refusal.
      const taken = ofKind(await current());
      if (taken.length > 0) return taken;
    }
    const { mayHaveHappened } = error;
    throw new PartnerCenterError(code, { correlationId, fault: error, mayHaveHappened });
  }
  // A 2xx that cannot be read is a yes all the same.
  const taken = ofKind(await current().catch(() => []));
  if (taken.length > 0) return taken;
  const fault = { httpStatus: 201, requestId: asking.requestId };
  throw new PartnerCenterError('malformed', { correlationId, fault, mayHaveHappened: true });
}

function post(
  client: Client,
  { customerTenantId, request, requestId }: Asking,
  errand: Errand,
): Promise<Body> {
  const id = requireTenantId(customerTenantId, errand.correlationId);
  // The body is what counts since May 2023; until then the code was a part of the address.
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
      judge: judgeRefusal,
    },
    errand,
  );
}

function wireRequest(request: QualificationRequest): object {
  switch (request.kind) {
    case 'Education': {
      const { segment: educationSegment, website } = request;
      return {
        qualification: request.kind,
        educationSegment,
        ...(website !== undefined && { website }),
      };
    }
    case 'GovernmentCommunityCloud':
      return { qualification: request.kind, validationCode: request.validationCode };
    case 'StateOwnedEntity':
      return { qualification: request.kind };
  }
}
