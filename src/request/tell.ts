import {
  requestKey,
  watchEndsAt,
  type NewNotification,
  type NotificationKey,
  type Watch,
} from '../watch/index.ts';
import type { Settlement } from './store.ts';
import type { StoredRequest } from './types.ts';

type Outcome = Settlement['outcome'];

/** Names the notification that tells what came of a request. */
export function notificationKeyOf({
  conversationId,
  customerTenantId,
  requestId,
}: StoredRequest): NotificationKey {
  return { conversationId, changeKey: requestKey(customerTenantId, requestId) };
}

/** What is told where the request was asked. */
export function notificationOf(
  request: StoredRequest,
  outcome: Outcome,
  { isWatched, newId }: { readonly isWatched: boolean; readonly newId: () => string },
): NewNotification {
  const { requestId, customerTenantId, companyName, asked } = request;
  return {
    notificationId: newId(),
    ...notificationKeyOf(request),
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
        ...(isWatched && { isWatched }),
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
