import { dropUndefined } from '../json/drop-undefined.ts';
import { sightKey } from './change-key.ts';
import { present } from './detect-change.ts';
import type { Audience, NewNotification } from './store.ts';
import type { Blindness, SeenQualification, SightNews, StoredCustomer } from './types.ts';

/** Who may be told. */
export type Listening = Pick<Audience, 'watches' | 'listeners'>;

export type NotificationDraft = Omit<NewNotification, 'notificationId'>;

/**
 * What a blindness means to people.
 * @param seen what was seen last; undefined when the last check saw nothing
 */
export function sightOf(
  { since, trouble, seenAgainAt }: Blindness,
  seen: readonly SeenQualification[] | undefined,
): SightNews {
  return seen && seenAgainAt
    ? { is: 'back', since, qualifications: present(seen) }
    : { is: 'lost', since, trouble };
}

/**
 * Builds what the audience is told of the sight of a customer alone. Every listener is told, whatever its filter: no
 * outcome is known without sight. The return is told to those who were told of the loss.
 */
export function sightDrafts(
  { customerTenantId, companyName }: Pick<StoredCustomer, 'customerTenantId' | 'companyName'>,
  sight: SightNews,
  { watches, listeners }: Listening,
  seenAt: Date,
): readonly NotificationDraft[] {
  const askers = new Map(watches.map(({ conversationId, askedBy }) => [conversationId, askedBy]));
  const conversations = new Set([...askers.keys(), ...listeners.map(({ conversationId }) => conversationId)]);
  const { since } = sight;
  return [...conversations].map((conversationId) => ({
    conversationId,
    changeKey: sightKey(customerTenantId, sight),
    ...(sight.is === 'back' && { onlyAfter: sightKey(customerTenantId, { is: 'lost', since }) }),
    fact: dropUndefined({
      customerTenantId,
      companyName,
      seenAt,
      sight,
      askedBy: askers.get(conversationId),
    }),
  }));
}
