interface Step {
  /** Which executions of the step: 1 is the first. */
  readonly times: readonly number[];
  readonly sides: readonly ('before' | 'within' | 'after')[];
}

const around = (...times: number[]): Step => ({ times, sides: ['before', 'after'] });
const before = (...times: number[]): Step => ({ times, sides: ['before'] });
const after = (...times: number[]): Step => ({ times, sides: ['after'] });

/**
 * Every call of poll and deliver to the store and over HTTP, and where the process is killed there. `within message` is
 * after the message was sent and before any answer. The first two of the three messages are sent at the same time; the
 * third is the second one to its conversation. Where nothing is stored between two steps, killing at one of them is
 * enough.
 */
const steps: Readonly<Record<string, Step>> = {
  claimDueCustomers: after(1),
  'sign-in': after(1),
  question: after(1, 2),
  listAudience: after(1),
  recordCheck: around(1),
  listBlind: after(1),
  claimDueNotifications: after(1, 2),
  takeTenantSends: around(1),
  recordAttempt: around(1, 3),
  message: { times: [1, 3], sides: ['before', 'within', 'after'] },
  recordDelivery: around(1, 3),
};

/** In the middle of transactions: some of their statements. */
const statements: Readonly<Record<string, Step>> = {
  'insert-vetting_history': before(1),
  'insert-notifications': before(1, 2),
  'delete-watches': before(1),
  'insert-delivery_attempts': before(1),
  'update-delivery_attempts': before(1),
  commit: before(2),
};

/** What the real cards are tried at: cards in place are changed by a pass of their own, after the messages. */
const cardSteps: Readonly<Record<string, Step>> = {
  message: { times: [1], sides: ['before', 'within', 'after'] },
};

/** Every call of list, sweep, audit and digest to the store, and where a process dies there. */
const portfolioSteps: Readonly<Record<string, Step>> = {
  claimDueList: after(1),
  findListed: after(1),
  recordListPage: around(1, 2),
  claimQueued: after(1, 3),
  listAudience: after(1),
  recordCheck: around(1, 6, 7),
  recordCountry: after(1),
  findCustomerList: after(1),
  listListeners: after(1),
  endSweep: around(1),
  claimAudit: after(1),
  queueAudited: around(1),
  recordAuditRead: around(1),
  claimDueDigests: after(1),
  lastChange: after(1),
  listChanges: after(1),
  countPending: after(1),
  findUnseen: after(1),
  countWaitingToOrder: after(1),
  recordDigest: around(1),
};

/** What the process sends: texts load fast, cards are what people get. */
export type Kind = 'texts' | 'cards';

/** The steps of a run that is not killed, without statements. */
export const stepNames: Readonly<Record<Kind, readonly string[]>> = {
  texts: Object.keys(steps),
  // The card of a denial says what helps after it.
  cards: [...Object.keys(steps), 'countRequests', 'listHistory', 'listRequests'],
};

export const portfolioStepNames: readonly string[] = Object.keys(portfolioSteps);

export const portfolioPoints: readonly string[] = pointsOf(portfolioSteps);

/** What only the end of a transaction tells, and no other test tries on PostgreSQL. */
export const portfolioTransactions = [
  'after queueAudited 1',
  'after recordAuditRead 1',
  'after recordDigest 1',
] as const;

/** `before recordCheck 1`, `within message 3`, … */
export const crashPoints: Readonly<Record<Kind, readonly string[]>> = {
  texts: pointsOf({ ...steps, ...statements }),
  cards: pointsOf(cardSteps),
};

function pointsOf(table: Readonly<Record<string, Step>>): readonly string[] {
  return Object.entries(table).flatMap(([name, { times, sides }]) =>
    times.flatMap((time) => sides.map((side) => `${side} ${name} ${time}`)),
  );
}
