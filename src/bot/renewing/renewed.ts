import { hasPending, type Qualification } from '../../api/index.ts';
import type { Locale } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { orderVerdict } from '../../ordering/index.ts';
import type {
  NotificationCardData,
  QualificationCardData,
  RequestCardData,
  SummaryCardData,
  SummaryRow,
  WatchOutcomesCardData,
  WatchRow,
} from '../../reply/index.ts';
import type { StatusReply } from '../../shown/index.ts';
import { refreshButton, undoWatchesButton, watchPendingButton } from '../customers/buttons.ts';
import { letterButtons, requestAgainButtons } from '../requesting/request-buttons.ts';
import { isDenialOf } from '../../request/index.ts';
import { watchOfferOf, type WatchPlace } from '../watching/watch-offer.ts';
import type { Known, Standing } from './known.ts';
import { saysWhatIsWatched } from './status-of.ts';

/** Where and how a card is drawn. */
export interface RenewedPlace extends WatchPlace {
  readonly portalUrl: (customerTenantId: string) => string;
}

/**
 * The same reply with what is known now: all that it showed, and where its customers stand. What is known no later than
 * it was shown changes nothing.
 */
export function renewed(reply: StatusReply, known: Known, place: RenewedPlace): StatusReply {
  switch (reply.kind) {
    case 'qualification':
      return { ...reply, data: qualification(reply.data, known, place) };
    case 'summary':
      return { ...reply, data: summary(reply.data, known, place.locale) };
    case 'watchOutcomes':
      return { ...reply, data: watchOutcomes(reply.data, known, place.locale) };
    case 'notice':
      return notice(reply, known, place);
    case 'notification':
      return { ...reply, data: notification(reply.data, known) };
    case 'request':
      return { ...reply, data: request(reply.data, known) };
  }
}

function qualification(
  before: QualificationCardData,
  known: Known,
  place: RenewedPlace,
): QualificationCardData {
  const { customer, watch: wasWatched } = before;
  const { customerTenantId } = customer;
  const { qualifications, checkedAt } = newer(known.standings.get(customerTenantId), before);
  const ordering = known.ordering ?? before.ordering;
  const watched = known.watches.get(customerTenantId);
  const watch = watchOfferOf({ customerTenantId, qualifications, ordering }, watched, place);
  const hasEnded = wasWatched?.kind === 'watching' && watched === undefined;
  const isReady = orderVerdict(qualifications, ordering?.facts) === 'ready';
  const whyReady = wasWatched?.until === 'ordering' && isReady ? 'orderable' : 'resolved';
  const whyEnded = wasWatched?.until === 'change' ? 'changed' : whyReady;
  const denial = [known.denial, before.denial].find((each) =>
    qualifications.some((qualification) => isDenialOf(each, qualification)),
  );
  return dropUndefined({
    ...before,
    qualifications,
    checkedAt,
    ordering,
    watch,
    // One that was stopped while a vetting is open needs no word: the card offers to watch.
    watchEnd: hasEnded && !hasPending(qualifications) ? whyEnded : watched ? undefined : before.watchEnd,
    denial,
    letters: letterButtons(place.locale, denial, customerTenantId),
    requestAgain: before.mayRequest
      ? requestAgainButtons(place.locale, customerTenantId, qualifications)
      : undefined,
  });
}

/** What was seen after the card was drawn, else what it shows. */
function newer(
  standing: Standing | undefined,
  shown: Pick<QualificationCardData, 'qualifications' | 'checkedAt'>,
): Pick<QualificationCardData, 'qualifications' | 'checkedAt'> {
  if (standing === undefined) return shown;
  const { qualifications, seenAt } = standing;
  // A check that failed was later than what it could not see: when that was seen is not known.
  if (seenAt === undefined) return { qualifications, checkedAt: shown.checkedAt };
  return seenAt > shown.checkedAt ? { qualifications, checkedAt: seenAt } : shown;
}

function summary(before: SummaryCardData, known: Known, locale: Locale): SummaryCardData {
  const seen: Date[] = [];
  const rows = before.rows.map((row): SummaryRow => {
    if (row.outcome !== 'checked') return row;
    const now = newer(known.standings.get(row.customer.customerTenantId), {
      ...row,
      checkedAt: before.checkedAt,
    });
    seen.push(now.checkedAt);
    return { ...row, qualifications: now.qualifications };
  });
  const left = rows.flatMap((row) => {
    if (row.outcome !== 'checked' || !hasPending(row.qualifications)) return [];
    const { customerTenantId } = row.customer;
    return known.watches.has(customerTenantId) ? [] : [customerTenantId];
  });
  return dropUndefined({
    ...before,
    rows,
    // One time stands for all rows: that of the one that was seen longest ago.
    checkedAt: new Date(Math.min(...seen.map((at) => at.getTime()))),
    watchPending: left.length === 0 ? undefined : watchPendingButton(locale, left),
  });
}

function watchOutcomes(before: WatchOutcomesCardData, known: Known, locale: Locale): WatchOutcomesCardData {
  const rows = before.rows.map((row): WatchRow => {
    if (!('qualifications' in row)) return row;
    const { customerTenantId } = row.customer;
    const qualifications = known.standings.get(customerTenantId)?.qualifications ?? row.qualifications;
    if (known.watches.has(customerTenantId)) {
      return { ...row, qualifications };
    }
    return { text: row.text, check: row.check, customer: row.customer, outcome: 'stoppedWatching' };
  });
  const begun = rows.flatMap((row) => (row.outcome === 'watching' ? [row.customer.customerTenantId] : []));
  return { ...before, rows, buttons: begun.length === 0 ? [] : [undoWatchesButton(locale, begun)] };
}

/** Until when each notice says that the customer is watched, as far as it does. */
const untilOf = {
  watching: 'decided',
  alreadyWatching: 'decided',
  watchingOrdering: 'ordering',
  watchingChange: 'change',
  watchingUntil: undefined,
  guarding: 'never',
  alreadyGuarding: 'never',
} as const;

/** Where the customer stands, in place of a sentence about watching it. */
function notice(
  before: Extract<StatusReply, { kind: 'notice' }>,
  known: Known,
  place: RenewedPlace,
): StatusReply {
  const { notice: said } = before.data;
  if (!saysWhatIsWatched(said)) return before;
  const { customer } = said;
  const { customerTenantId } = customer;
  const standing = known.standings.get(customerTenantId);
  if (standing?.seenAt === undefined) return before;
  const until = untilOf[said.code] ?? known.watches.get(customerTenantId)?.until ?? 'decided';
  const watch = { kind: 'watching', until } as const;
  const data: QualificationCardData = dropUndefined({
    customer,
    qualifications: standing.qualifications,
    checkedAt: standing.seenAt,
    portalUrl: place.portalUrl(customerTenantId),
    refresh: refreshButton(place.locale, customerTenantId),
    watch,
  });
  return { kind: 'qualification', data: qualification(data, known, place) };
}

function notification(before: NotificationCardData, known: Known): NotificationCardData {
  const { fact, buttons, now: shown = [] } = before;
  const standing = known.standings.get(fact.customerTenantId);
  const isLater = standing?.seenAt === undefined || standing.seenAt > fact.seenAt;
  const now = standing && isLater ? standing.qualifications : shown;
  return { ...before, now, buttons: isDenied(now) ? buttons : buttons.filter(isNoRequest) };
}

function request(before: RequestCardData, known: Known): RequestCardData {
  const { customer, stage, buttons } = before;
  if (stage.kind !== 'accepted') return before;
  const { customerTenantId } = customer;
  const qualifications = known.standings.get(customerTenantId)?.qualifications ?? stage.qualifications;
  const isWatched = known.watches.has(customerTenantId);
  return {
    ...before,
    stage: { ...stage, qualifications, isWatched },
    buttons: isWatched ? buttons : buttons.filter(({ command }) => command !== 'stop-watching'),
  };
}

function isDenied(qualifications: readonly Qualification[]): boolean {
  return qualifications.some(({ vetting }) => vetting?.vettingStatus === 'Denied');
}

function isNoRequest({ command }: NotificationCardData['buttons'][number]): boolean {
  return !command.startsWith('request-');
}
