import type { SeenQualification, VettingChange } from '../../../src/watch/index.ts';

/** Now, in the bench: a Wednesday. */
export const benchNow = new Date('2026-11-18T09:00:00.000Z');
/** When this week began. */
export const monday = new Date('2026-11-16T00:00:00.000Z');

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** An invented customer, with what a sweep and a year of checks left of it. */
export interface BenchCustomer {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** Absent while nobody read its profile. */
  readonly country?: string;
  readonly seen: readonly SeenQualification[];
  /** When its decision was seen. */
  readonly decidedAt?: Date;
  /** The last change, and when it was seen. */
  readonly change?: { readonly change: VettingChange; readonly seenAt: Date };
}

/** Of each hundred customers, in this order. The other thirty have no qualification, and never had one. */
const hundred = [
  ...times(3, 'inReview'),
  ...times(3, 'deniedThisWeek'),
  ...times(3, 'deniedBefore'),
  ...times(1, 'lostThisWeek'),
  ...times(3, 'approvedThisWeek'),
  ...times(27, 'approvedBefore'),
  // Before the first sweep: nobody saw it being decided.
  ...times(30, 'approvedLongAgo'),
] as const;
type Story = (typeof hundred)[number];

/** Changes of this week: of those in review, denied, lost and approved. */
export function changesOfWeek(customers: number): number {
  return customers / 10;
}

const countries = ['US', 'US', 'US', 'DE', 'DE', 'PL', 'PL', 'SE', 'HU', 'TR'] as const;

export function benchCustomer(n: number): BenchCustomer {
  const story = hundred[n % 100];
  const createdAt = new Date(benchNow.getTime() - ((n * 7) % (20 * 24 * 60)) * minuteMs);
  const ofWeek = new Date(monday.getTime() + ((n * 11) % (2 * 24 * 60)) * minuteMs);
  const before = new Date(monday.getTime() - dayMs - ((n * 13) % (300 * 24 * 60)) * minuteMs);
  return {
    customerTenantId: tenantId(n),
    companyName: `School ${n} of Springfield`,
    ...(n % 20 !== 0 && { country: countries[n % countries.length] ?? 'US' }),
    ...(story === undefined ? { seen: [] } : outcomes[story](createdAt, ofWeek, before)),
  };
}

type Outcome = Pick<BenchCustomer, 'seen' | 'decidedAt' | 'change'>;

const outcomes: Readonly<Record<Story, (createdAt: Date, ofWeek: Date, before: Date) => Outcome>> = {
  inReview: (createdAt, seenAt) => ({
    seen: seen('InReview', createdAt),
    change: changeOf('resubmitted', 'Denied', 'InReview', createdAt, seenAt),
  }),
  deniedThisWeek: (createdAt, seenAt) => decided('denied', 'Denied', createdAt, seenAt),
  deniedBefore: (createdAt, _, seenAt) => decided('denied', 'Denied', createdAt, seenAt),
  lostThisWeek: (createdAt, seenAt) => ({
    seen: [],
    change: changeOf('approvalLost', 'Approved', undefined, createdAt, seenAt),
  }),
  approvedThisWeek: (createdAt, seenAt) => decided('approved', 'Approved', createdAt, seenAt),
  approvedBefore: (createdAt, _, seenAt) => decided('approved', 'Approved', createdAt, seenAt),
  approvedLongAgo: (createdAt) => ({ seen: seen('Approved', createdAt) }),
};

type Status = 'InReview' | 'Approved' | 'Denied';
const education = { kind: 'Education', wireKind: 'Education' } as const;

function decided(change: 'approved' | 'denied', status: Status, createdAt: Date, decidedAt: Date): Outcome {
  return {
    seen: seen(status, createdAt),
    decidedAt,
    change: changeOf(change, 'InReview', status, createdAt, decidedAt),
  };
}

function seen(status: Status, createdAt: Date): readonly SeenQualification[] {
  return [{ ...education, vetting: vettingOf(status, createdAt), missedChecks: 0, overdueTold: false }];
}

function changeOf(
  change: VettingChange['change'],
  from: Status,
  to: Status | undefined,
  createdAt: Date,
  seenAt: Date,
): NonNullable<BenchCustomer['change']> {
  return {
    change: {
      change,
      qualification: education,
      from: vettingOf(from, createdAt),
      ...(to && { to: vettingOf(to, createdAt) }),
    },
    seenAt,
  };
}

function vettingOf(status: Status, createdAt: Date) {
  return { vettingStatus: status, wireStatus: status, createdAt };
}

/** Ids that are not in the order in which the customers came, as GUIDs are not. */
function tenantId(n: number): string {
  const scattered = (Math.imul(n, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${scattered}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

function times<const Name extends string>(count: number, name: Name): readonly Name[] {
  return Array.from({ length: count }, () => name);
}
