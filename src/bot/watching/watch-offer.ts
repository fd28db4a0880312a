import { hasPending, type Qualification } from '../../api/index.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { Locale } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { isWorthWaiting, orderVerdict } from '../../ordering/index.ts';
import type { Ordering, WatchOffer } from '../../reply/index.ts';
import type { Watch } from '../../watch/index.ts';
import { stopWatchingButton, watchButton, watchOrderingButton } from '../customers/buttons.ts';

/** Where a card is, and in which language. */
export interface WatchPlace {
  readonly locale: Locale;
  readonly conversation: Pick<Conversation, 'scope' | 'channelId'>;
}

/**
 * What a card says of watching its customer: whether this conversation does, or may. Undefined when there is nothing to
 * wait for.
 * @param watch the conversation's watch of the customer
 */
export function watchOfferOf(
  {
    customerTenantId,
    qualifications,
    ordering,
  }: {
    readonly customerTenantId: string;
    readonly qualifications: readonly Qualification[];
    readonly ordering?: Ordering | undefined;
  },
  watch: Watch | undefined,
  place: WatchPlace,
): WatchOffer | undefined {
  const { locale } = place;
  if (watch !== undefined) return { kind: 'watching', until: watch.until, ...stopOf(watch, place) };
  if (hasPending(qualifications)) {
    return { kind: 'offered', until: 'decided', button: watchButton(locale, customerTenantId) };
  }
  if (!ordering || !isWorthWaiting(orderVerdict(qualifications, ordering.facts))) return undefined;
  return { kind: 'offered', until: 'ordering', button: watchOrderingButton(locale, customerTenantId) };
}

/**
 * Who may end the watch on the card. In Teams' groups and channels only the person who began it is shown the button, on
 * the card as Teams draws it for that person: others would end what is not theirs by mistake. They can still type it.
 */
function stopOf(
  { customerTenantId, askedBy }: Watch,
  { locale, conversation: { scope, channelId } }: WatchPlace,
): Pick<WatchOffer, 'button' | 'watcher'> {
  const isTheirs = scope !== 'personal' && channelId === 'msteams' && askedBy !== undefined;
  return dropUndefined({
    button: isTheirs ? undefined : stopWatchingButton(locale, customerTenantId),
    watcher: askedBy?.userId,
  });
}
