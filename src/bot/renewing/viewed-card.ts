import type { Conversation } from '../../conversations/conversation.ts';
import type { Message } from '../../teams/activity/message.ts';
import type { ShownCard, StatusReply } from '../../shown/index.ts';
import { toMessage } from '../showing/outgoing.ts';
import { forViewer, type Viewer } from './for-viewer.ts';
import { readKnown, type Known } from './known.ts';
import { recentMs, type ReadRecently } from './recent-reads.ts';
import { contextOf, withOrdering, type RenewCardDeps } from './renew-card.ts';
import { renewed } from './renewed.ts';

/** What drawing a card for somebody who looks at it needs. */
export interface ViewedCardDeps extends Omit<RenewCardDeps, 'connector'> {
  readonly readRecently: ReadRecently;
  /** Undefined when the work takes longer than somebody who looks at a card is kept waiting. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T | undefined>;
}

/** Who looks at a card, and where. */
interface View {
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  /** IANA name. */
  readonly timeZone: string;
}

/** How long a card that is looked at waits for whether its customer can order. */
const orderingPatienceMs = 1_500;

/** Draws a card as one person sees it, with what is known now, in that person's time zone. Nothing is written. */
export async function viewedCard(
  card: ShownCard,
  { conversation, viewer, timeZone }: View,
  deps: ViewedCardDeps,
): Promise<Message> {
  const context = { ...contextOf({ card, conversation }, deps), timeZone };
  const known = await recentlyKnown(card, deps);
  const whole = await withOrdering(card, known, deps, { urgency: 'person', patienceMs: orderingPatienceMs });
  const place = { portalUrl: deps.portalUrl, locale: context.locale, conversation };
  return toMessage(forViewer(renewed(card.reply, whole, place), viewer, context.locale), context);
}

/** What the database knows, and what Partner Center said within the last minute. */
async function recentlyKnown(card: ShownCard, deps: ViewedCardDeps): Promise<Known> {
  const known = await readKnown(card, deps.store);
  const [customerTenantId, ...others] = card.customerTenantIds;
  if (customerTenantId === undefined || others.length > 0) return known;
  const { seenAt } = known.standings.get(customerTenantId) ?? {};
  const latest = Math.max(seenAt?.getTime() ?? 0, shownAt(card.reply));
  if (deps.now().getTime() - latest < recentMs) return known;
  const standing = await deps.inTime(deps.readRecently(customerTenantId));
  return standing ? { ...known, standings: new Map([[customerTenantId, standing]]) } : known;
}

/** When what the card shows was read from Partner Center, in milliseconds since 1970; 0 where it does not say. */
function shownAt(reply: StatusReply): number {
  return reply.kind === 'qualification' ? reply.data.checkedAt.getTime() : 0;
}
