import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../api/index.ts';
import { isQualified } from '../../ordering/index.ts';
import { chooseLocale, type Locale } from '../../i18n/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { CardContext } from '../../cards/index.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { endingOf } from '../../teams/connector/consequences.ts';
import type { DenialDeps } from '../../request/index.ts';
import type { Renewal, ShownCard, StaleCard } from '../../shown/index.ts';
import type { CheckStore, WatchStore } from '../../watch/index.ts';
import type { CommandContext } from '../contract/command.ts';
import { toMessage } from '../showing/outgoing.ts';
import { readKnown, type Known } from './known.ts';
import { renewed } from './renewed.ts';
import { statusOf } from './status-of.ts';
import { withDenial } from './with-denial.ts';

/** What bringing cards up to date needs. */
export interface RenewCardDeps {
  /** One that remembers nothing: the pass records what came of it. */
  readonly connector: Connector;
  readonly store: Pick<CheckStore, 'listStoredCustomers'> & Pick<WatchStore, 'listWatches'>;
  readonly readOrderFacts: CommandContext['readOrderFacts'];
  readonly defaultLocale: Locale;
  readonly portalUrl: (customerTenantId: string) => string;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Log;
}

/** How long a card waits for whether its customer can order. */
const patienceMs = 5_000;

/** Draws a card again with what is known now, and puts it in its place, unless it is the same. One attempt. */
export async function renewCard(stale: StaleCard, deps: RenewCardDeps & DenialDeps): Promise<Renewal> {
  const { card, conversation } = stale;
  const context = contextOf(stale, deps);
  const seen = await withDenial(card, await readKnown(card, deps.store), deps);
  const known = await withOrdering(card, seen, deps, { urgency: 'background', patienceMs });
  const drawn = draw(stale, known, context, deps);
  if (drawn === undefined) return { kind: 'gone' };
  const { reply, message, isSame } = drawn;
  if (isSame) return { kind: 'same' };
  const { shows: _shows, ...bare } = message;
  const sent = await deps.connector.update(conversation, card.activityId, bare);
  if (sent.ok) {
    const { customerTenantIds } = statusOf(reply) ?? card;
    return { kind: 'renewed', card: { ...card, reply, customerTenantIds, drawnAt: context.now } };
  }
  const { failure } = sent;
  // What is the trouble of the bot itself passes, and so does what another attempt may mend.
  const mayPass =
    endingOf(failure, 'update') === 'again' || endingOf(failure, 'notification') === 'untilMended';
  return mayPass ? { kind: 'later', afterMs: failure.retryAfterMs ?? 0 } : { kind: 'gone' };
}

/** Undefined when it cannot be drawn: another version of the bot has remembered it in a form of its own. */
function draw({ card, conversation }: StaleCard, known: Known, context: CardContext, deps: RenewCardDeps) {
  try {
    const reply = renewed(card.reply, known, { ...deps, locale: context.locale, conversation });
    const message = toMessage(reply, context);
    const isSame = isDeepStrictEqual(message.attachments, toMessage(card.reply, context).attachments);
    return { reply, message, isSame };
  } catch (error) {
    deps.log.warn({ error: errorForLog(error) }, 'a remembered card could not be drawn, and is forgotten');
    return undefined;
  }
}

/** How a card is drawn: as it was, for those who were to see it then. */
export function contextOf(
  { card, conversation }: { readonly card: ShownCard; readonly conversation: Conversation },
  { defaultLocale, now }: Pick<RenewCardDeps, 'defaultLocale' | 'now'>,
): CardContext {
  const { locale, timeZone, askedBy } = card;
  return dropUndefined({
    locale: chooseLocale([locale], defaultLocale),
    timeZone,
    now: now(),
    host: hostOf(conversation.channelId),
    askedBy,
  });
}

/**
 * Adds whether the customer can order, as a check shows it of a qualified one. What was read within minutes is remembered.
 * What could not be read in full leaves what the card shows.
 */
export async function withOrdering(
  { reply }: ShownCard,
  known: Known,
  { readOrderFacts, newId, now }: Pick<RenewCardDeps, 'readOrderFacts' | 'newId' | 'now'>,
  { urgency, patienceMs }: { readonly urgency: Call['urgency']; readonly patienceMs: number },
): Promise<Known> {
  if (reply.kind !== 'qualification') return known;
  const { customer, ordering: shown } = reply.data;
  const { qualifications } = known.standings.get(customer.customerTenantId) ?? reply.data;
  if (shown === undefined && !isQualified(qualifications)) return known;
  const call = { correlationId: newId(), urgency, startedAt: now() };
  const facts = await readOrderFacts(customer.customerTenantId, call, { patienceMs });
  const isWhole = facts && facts.account.is !== 'unread' && facts.agreement.is !== 'unread';
  return facts && (isWhole || !shown?.facts) ? { ...known, ordering: { facts } } : known;
}
