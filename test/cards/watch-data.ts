import type { Vetting } from '../../src/api/index.ts';
import type {
  Button,
  BundleCardData,
  HistoryCardData,
  NotificationCardData,
  WatchesCardData,
} from '../../src/reply/index.ts';
import { commandTexts, translate, type Locale } from '../../src/i18n/index.ts';
import type {
  Blindness,
  ChangeKind,
  ListedWatch,
  NotificationFact,
  SightTrouble,
  VettingChange,
  WatchEnd,
} from '../../src/watch/index.ts';
import type { Person } from '../../src/conversations/conversation.ts';
import { approved, checkButton, contoso, denied, escalated, inReview, now, overdue } from './sample-data.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

export const anna: Person = { userId: '29:1-anna', name: 'Anna Nowak' };
export const portalUrl = `https://partner.microsoft.com/dashboard/v2/customers/${contoso.customerTenantId}`;

const education = { kind: 'Education', wireKind: 'Education' } as const;

/** A change of the Education qualification. */
function changeOf(change: ChangeKind, from: Vetting | undefined, to?: Vetting): VettingChange {
  return dropUndefined({ change, qualification: education, from, to });
}

/** One change of each kind. */
export const changes: Readonly<Record<ChangeKind, VettingChange>> = {
  approved: changeOf('approved', inReview.vetting, approved.vetting),
  denied: changeOf('denied', inReview.vetting, denied.vetting),
  vanished: changeOf('vanished', inReview.vetting),
  approvalLost: changeOf('approvalLost', approved.vetting, {
    vettingStatus: 'Denied',
    wireStatus: 'Denied',
    vettingReason: 'No longer an Education Customer',
  }),
  resubmitted: changeOf('resubmitted', denied.vetting, inReview.vetting),
  unknownStatus: changeOf('unknownStatus', inReview.vetting, escalated.vetting),
  declared: {
    change: 'declared',
    qualification: { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' },
  },
  overdue: changeOf('overdue', overdue.vetting, overdue.vetting),
  accessLost: { change: 'accessLost' },
};

export const changeKinds = Object.keys(changes) as ChangeKind[];

/** Contoso's fact, seen now. */
export function factOf(change?: VettingChange, watchEnd?: WatchEnd): NotificationFact {
  const { customerTenantId, companyName } = contoso;
  return dropUndefined({ customerTenantId, companyName, seenAt: now, change, watchEnd });
}

const unseenSince = new Date('2026-11-21T03:55:00Z');

export const blind: Blindness = { since: unseenSince, countedMs: 0, trouble: 'outage', toldAt: now };

/** Contoso cannot be seen. */
export function lostFact(trouble: SightTrouble, watchEnd?: WatchEnd): NotificationFact {
  return { ...factOf(undefined, watchEnd), sight: { is: 'lost', since: unseenSince, trouble } };
}

/** Contoso is seen again. */
export function backFact(change?: VettingChange, watchEnd?: WatchEnd): NotificationFact {
  const sight = { is: 'back', since: unseenSince, qualifications: [inReview] } as const;
  return { ...factOf(change, watchEnd), sight };
}

export function watchButton(
  title: 'watchButton' | 'watchOrderingButton' | 'stopWatchingButton' | 'watchAgainButton' | 'undoButton',
  locale: Locale = 'en',
): Button {
  return {
    title: translate(locale, `replies.${title}`),
    command: title === 'stopWatchingButton' ? 'stop-watching' : 'watch',
    args: { customer: contoso.customerTenantId },
  };
}

export function notificationData(
  fact: NotificationFact,
  overrides: Partial<NotificationCardData> = {},
): NotificationCardData {
  return {
    fact,
    mayHaveArrived: false,
    portalUrl,
    buttons: [checkButton(contoso.customerTenantId)],
    ...overrides,
  };
}

export function bundleData(
  facts: readonly NotificationFact[],
  overrides: Partial<BundleCardData> = {},
): BundleCardData {
  return {
    occasion: 'news',
    rows: facts.map((fact) => ({ fact, check: checkButton(fact.customerTenantId) })),
    mayHaveArrived: false,
    buttons: [],
    ...overrides,
  };
}

/** A bundle at the start of a school year: mostly approvals, of schools with long names. */
export function manyFacts(count: number): NotificationFact[] {
  return Array.from({ length: count }, (_, index) => ({
    ...factOf(changes[index % 50 === 49 ? 'denied' : index % 50 === 24 ? 'overdue' : 'approved']),
    customerTenantId: `4d3cf487-70f4-4e1e-9ff1-${String(index).padStart(12, '0')}`,
    companyName: `Zespół Szkolno-Przedszkolny nr ${index + 1} w Gdańsku`,
    seenAt: new Date(now.getTime() - index * 60_000),
  }));
}

export const listedWatch: ListedWatch = {
  watch: {
    watchId: 'w1',
    conversationId: 'c1',
    customerTenantId: contoso.customerTenantId,
    askedBy: anna,
    createdAt: new Date('2026-11-17T10:00:00Z'),
    until: 'decided',
    endsAt: new Date('2027-01-16T10:00:00Z'),
  },
  customer: {
    customerTenantId: contoso.customerTenantId,
    companyName: contoso.companyName,
    seen: [{ ...inReview, missedChecks: 0, overdueTold: false }],
    refusals: 0,
    lastCheckedAt: new Date('2026-11-21T07:01:00Z'),
  },
  nextCheckAt: new Date('2026-11-21T08:03:00Z'),
};

const turnPage = (title: string): Button => ({
  title,
  command: 'watches-page',
  args: { page: '1' },
  inPlace: true,
});

export function watchesData(
  listed: readonly ListedWatch[],
  overrides: Partial<WatchesCardData> = {},
  locale: Locale = 'en',
): WatchesCardData {
  return {
    rows: listed.slice(0, 10).map((each) => ({ listed: each, check: checkButton(locale) })),
    total: listed.length,
    page: {
      first: 1,
      buttons: listed.length > 10 ? [turnPage(translate(locale, 'replies.nextButton'))] : [],
    },
    example: {
      title: `${commandTexts(locale, 'watch').phrase} contoso.edu`,
      command: 'watch',
      args: { customer: 'contoso.edu' },
    },
    ...overrides,
  };
}

export function historyData(
  kinds: readonly ChangeKind[],
  overrides: Partial<HistoryCardData> = {},
): HistoryCardData {
  return {
    customer: contoso,
    entries: kinds.map((kind, index) => ({
      change: changes[kind],
      seenAt: new Date(now.getTime() - index * 86_400_000),
      seenBy: index % 2 === 0 ? 'poll' : 'person',
    })),
    requests: [],
    cares: [],
    more: false,
    portalUrl,
    buttons: [checkButton(contoso.customerTenantId)],
    ...overrides,
  };
}
