import type { AdaptiveCard, CardContext } from '../../cards/index.ts';
import { withRefresh } from '../../cards/index.ts';
import type { Button, Reply } from '../../reply/index.ts';
import { checkButton } from '../customers/buttons.ts';

/**
 * Lets the card of one customer's status be asked for again by those it concerns: who asked, and who watches. Only Teams
 * does that, and not for what it would have to ask Partner Center twenty times.
 */
export function refreshing(card: AdaptiveCard, reply: Reply, context: CardContext): AdaptiveCard {
  const { askedBy, host } = context;
  const button = buttonOf(reply, context);
  if (host !== 'teams' || button === undefined) return card;
  const watcher = reply.kind === 'qualification' ? reply.data.watch?.watcher : undefined;
  return withRefresh(
    card,
    button,
    [askedBy, watcher].filter((id) => id !== undefined),
  );
}

/** What the entry in the menu of the message does. */
function buttonOf(reply: Reply, { locale }: CardContext): Button | undefined {
  switch (reply.kind) {
    case 'qualification':
      return reply.data.refresh;
    case 'notification':
      return reply.data.fact.change?.qualification && checkButton(locale, reply.data.fact.customerTenantId);
    case 'request':
      return reply.data.stage.kind === 'accepted'
        ? checkButton(locale, reply.data.customer.customerTenantId)
        : undefined;
    default:
      return undefined;
  }
}
