import { requestKey, watchEndsAt, type NewNotification, type Watch } from '../watch/index.ts';
import type { Settlement } from './store.ts';
import type { StoredRequest } from './types.ts';

type Outcome = Settlement['outcome'];

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
  const endsAt = watchEndsAt(createdAt);
  return { watchId: newId(), conversationId, customerTenantId, ...personOf(request), createdAt, endsAt };
}

/** Whoever asked, where the channel gave a name: mentioned in groups and channels. */
function personOf({ askedBy: { userId, name } }: StoredRequest) {
  return name === undefined ? {} : { askedBy: { userId, name } };
}
