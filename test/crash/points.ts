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

/** What the process sends: texts load fast, cards are what people get. */
export type Kind = 'texts' | 'cards';

/** The steps of a run that is not killed, without statements. */
export const stepNames: Readonly<Record<Kind, readonly string[]>> = {
  texts: Object.keys(steps),
  // The card of a denial says what helps after it.
  cards: [...Object.keys(steps), 'countRequests', 'listHistory', 'listRequests'],
};

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
