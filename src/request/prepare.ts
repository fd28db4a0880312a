import type { Call, Customer, QualificationRequest } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import { readAllFacts, whyNotNeeded } from './facts.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { RequestDeps } from './deps.ts';
import { snapshotOf } from './confirmation-snapshot.ts';
import type { Prepared, Requester, StoredRequest } from './types.ts';

/** Longer than it takes to ask a colleague. Older facts must be read again. */
const confirmableMs = 10 * 60_000;

/** Who asks for what, and where. */
export interface Asking {
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName' | 'isNameUnknown'>;
  readonly asked: QualificationRequest;
  readonly askedBy: Requester;
  readonly conversationId: string;
  readonly call: Call;
}

/**
 * Reads the facts, and stores the request, which may be confirmed for ten minutes. Nothing is sent.
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function prepareRequest(deps: RequestDeps, asking: Asking): Promise<Prepared> {
  const { customer, asked, askedBy, conversationId, call } = asking;
  const facts = await readAllFacts(deps, { customer, kind: asked.kind, asked }, call);
  const why = whyNotNeeded(facts, asked.kind);
  if (why !== undefined) return { kind: 'notNeeded', why, facts };
  const preparedAt = deps.now();
  const { customerTenantId, companyName } = customer;
  const request: StoredRequest = dropUndefined({
    requestId: deps.newId(),
    customerTenantId,
    companyName,
    asked,
    conversationId,
    askedBy,
    snapshot: snapshotOf(facts, asked.kind),
    preparedAt,
    expiresAt: new Date(preparedAt.getTime() + confirmableMs),
    profile: facts.preflight?.profile,
    state: { kind: 'prepared' },
  });
  await deps.store.addRequest(request);
  return { kind: 'prepared', request, facts };
}

/** Cancels a request before it is confirmed. Only the person who asked for it may cancel it. */
export async function cancelRequest(
  { store, now }: Pick<RequestDeps, 'store' | 'now'>,
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
