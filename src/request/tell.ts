import { isPending, type Qualification } from '../api/index.ts';
import { requestKey, type NewNotification, type Watch } from '../watch/index.ts';
import type { Settlement } from './store.ts';
import type { StoredRequest } from './types.ts';

type Outcome = Settlement['outcome'];

/** A watch that nothing has ended by then ends by itself, and says so. */
const watchLastsMs = 60 * 24 * 60 * 60_000;

/** What is told where the request was asked, when it was settled in the background. */
export function notificationOf(
  request: StoredRequest,
  outcome: Outcome,
  newId: () => string,
): NewNotification {
  const { requestId, customerTenantId, companyName, conversationId, asked } = request;
  return {
    notificationId: newId(),
    conversationId,
    changeKey: requestKey(customerTenantId, requestId),
    fact: {
      customerTenantId,
      companyName,
      seenAt: outcome.settledAt,
      ...personOf(request),
      request: {
        requestId,
        asked,
        outcome: outcome.kind,
        ...(outcome.kind === 'refused' && { code: outcome.code }),
        qualifications: outcome.kind === 'accepted' ? outcome.qualifications : [],
        correlationId: outcome.correlationId,
      },
    },
  };
}

/** The watch that an acceptance begins where it was asked, while a vetting is pending. */
export function watchOf(request: StoredRequest, createdAt: Date, newId: () => string): Watch {
  const { conversationId, customerTenantId } = request;
  const endsAt = new Date(createdAt.getTime() + watchLastsMs);
  return { watchId: newId(), conversationId, customerTenantId, ...personOf(request), createdAt, endsAt };
}

export function isAnyPending(qualifications: readonly Qualification[]): boolean {
  return qualifications.some(({ vetting }) => vetting !== undefined && isPending(vetting));
}

/** Whoever asked, where the channel gave a name: mentioned in groups and channels. */
function personOf({ askedBy: { userId, name } }: StoredRequest) {
  return name === undefined ? {} : { askedBy: { userId, name } };
}
