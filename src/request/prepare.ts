import type { Call, Customer, QualificationRequest } from '../api/index.ts';
import type { PersonKey } from '../watch/index.ts';
import { readRequestFacts, whyNotNeeded } from './facts.ts';
import type { RequestParts } from './deps.ts';
import { nameOf } from './confirmation-snapshot.ts';
import type { Prepared, Requester, StoredRequest } from './types.ts';

/** Longer than it takes to ask a colleague; facts that are older are to be read again. */
const confirmableMs = 10 * 60_000;

/** Who asks for what, and where. */
export interface Asking {
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName'>;
  readonly asked: QualificationRequest;
  readonly askedBy: Requester;
  readonly conversationId: string;
  readonly call: Call;
}

/**
 * Reads the facts, and keeps the request for ten minutes until it is confirmed. Nothing is sent.
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function prepareRequest(parts: RequestParts, asking: Asking): Promise<Prepared> {
  const { customer, asked, askedBy, conversationId, call } = asking;
  const facts = await readRequestFacts(parts, customer, asked.kind, call);
  const why = whyNotNeeded(facts, asked.kind);
  if (why !== undefined) return { kind: 'notNeeded', why, facts };
  const preparedAt = parts.now();
  const { customerTenantId, companyName } = customer;
  const request: StoredRequest = {
    requestId: parts.newId(),
    ...{ customerTenantId, companyName, asked, conversationId, askedBy },
    shown: nameOf(facts, asked.kind),
    preparedAt,
    expiresAt: new Date(preparedAt.getTime() + confirmableMs),
    state: { kind: 'prepared' },
  };
  await parts.store.addRequest(request);
  return { kind: 'prepared', request, facts };
}

/** Only whoever asked may cancel, and only before it is confirmed. */
export async function cancelRequest(
  { store, now }: Pick<RequestParts, 'store' | 'now'>,
  { requestId, person }: { readonly requestId: string; readonly person: PersonKey },
): Promise<'cancelled' | 'notYours' | 'notPrepared' | 'unknownRequest'> {
  const request = await store.findRequest(requestId);
  if (request === undefined) return 'unknownRequest';
  if (!isSamePerson(request.askedBy, person)) return 'notYours';
  return (await store.cancelRequest(requestId, now())) ? 'cancelled' : 'notPrepared';
}

export function isSamePerson(one: PersonKey, other: PersonKey): boolean {
  return one.tenantId === other.tenantId && one.personId === other.personId;
}
