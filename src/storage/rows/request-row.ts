import type { Selectable } from 'kysely';
import type { RequestState, StoredRequest } from '../../request/index.ts';
import { readFingerprint, readQualificationRequest, readQualifications, toJson } from './stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

type Row = Selectable<Schema['qualification_requests']>;

/** Builds the row of a request that was just prepared. */
export function rowOfPrepared(request: StoredRequest) {
  const { asked, askedBy } = request;
  return {
    request_id: request.requestId,
    customer_tenant_id: request.customerTenantId,
    company_name: outsideText(request.companyName),
    kind: asked.kind,
    asked: toJson(asked),
    conversation_id: request.conversationId,
    tenant_id: askedBy.tenantId,
    person_id: askedBy.personId,
    user_id: askedBy.userId,
    user_name: askedBy.name === undefined ? null : outsideText(askedBy.name),
    shown: request.snapshot,
    prepared_at: request.preparedAt.toISOString(),
    expires_at: request.expiresAt.toISOString(),
    profile: request.profile === undefined ? null : toJson(request.profile),
    state: 'prepared' as const,
  };
}

export function requestOf(row: Row): StoredRequest {
  return dropUndefined({
    requestId: row.request_id,
    customerTenantId: row.customer_tenant_id,
    companyName: row.company_name,
    asked: readQualificationRequest(row.asked),
    conversationId: row.conversation_id,
    askedBy: dropUndefined({
      tenantId: row.tenant_id,
      personId: row.person_id,
      userId: row.user_id,
      name: row.user_name ?? undefined,
    }),
    snapshot: row.shown,
    profile: row.profile === null ? undefined : readFingerprint(row.profile),
    preparedAt: new Date(row.prepared_at),
    expiresAt: new Date(row.expires_at),
    state: stateOf(row),
  });
}

/** Reads the state. The columns that a state needs are never null in it. */
function stateOf(row: Row): RequestState {
  switch (row.state) {
    case 'prepared':
      return { kind: 'prepared' };
    case 'cancelled':
      return { kind: 'cancelled', at: new Date(row.ended_at ?? '') };
    case 'sending':
      return { kind: 'sending', confirmedAt: new Date(row.confirmed_at ?? ''), attempts: row.attempts };
    case 'accepted': {
      const qualifications = readQualifications(row.qualifications ?? '[]');
      return { kind: 'accepted', ...settledOf(row), qualifications };
    }
    case 'refused':
      return { kind: 'refused', ...settledOf(row), code: row.code ?? 'requestRefused' };
    case 'unknown':
      return { kind: 'unknown', ...settledOf(row) };
  }
}

function settledOf({ confirmed_at, ended_at, correlation_id }: Row) {
  return {
    confirmedAt: new Date(confirmed_at ?? ''),
    settledAt: new Date(ended_at ?? ''),
    correlationId: correlation_id ?? '',
  };
}
