import type { Person } from '../conversations/conversation.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
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

/** Names the notification that tells the outcome of a request. */
export function notificationKeyOf({
  conversationId,
  customerTenantId,
  requestId,
}: StoredRequest): NotificationKey {
  return { conversationId, changeKey: requestKey(customerTenantId, requestId) };
}

/** Builds the notification that tells the outcome in the conversation that asked. */
export function notificationOf(
  request: StoredRequest,
  outcome: Outcome,
  { isWatched, newId }: { readonly isWatched: boolean; readonly newId: () => string },
): NewNotification {
  const { requestId, customerTenantId, companyName, asked } = request;
  return {
    notificationId: newId(),
    ...notificationKeyOf(request),
    fact: dropUndefined({
      customerTenantId,
      companyName,
      seenAt: outcome.settledAt,
      askedBy: personOf(request),
      request: dropUndefined({
        requestId,
        asked,
        outcome: outcome.kind,
        code: outcome.kind === 'refused' ? outcome.code : undefined,
        qualifications: outcome.kind === 'accepted' ? outcome.qualifications : [],
        isWatched: isWatched || undefined,
        correlationId: outcome.correlationId,
      }),
    }),
  };
}

/** Builds the watch that an accepted request begins in the conversation that asked. */
export function watchOf(request: StoredRequest, createdAt: Date, newId: () => string): Watch {
  const { conversationId, customerTenantId } = request;
  const endsAt = watchEndsAt(createdAt);
  const askedBy = personOf(request);
  return dropUndefined({
    watchId: newId(),
    conversationId,
    customerTenantId,
    askedBy,
    createdAt,
    until: 'decided',
    endsAt,
  });
}

/** The person to mention in groups and channels. Undefined when the channel gave no name. */
function personOf({ askedBy: { userId, name } }: StoredRequest): Person | undefined {
  return name === undefined ? undefined : { userId, name };
}
