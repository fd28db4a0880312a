interface Step {
  /** At its how-many-eth time. */
  readonly times: readonly number[];
  readonly sides: readonly ('before' | 'within' | 'after')[];
}

const around = (...times: number[]): Step => ({ times, sides: ['before', 'after'] });
const before = (...times: number[]): Step => ({ times, sides: ['before'] });
const after = (...times: number[]): Step => ({ times, sides: ['after'] });

/**
 * Everything that poll and deliver do outside of themselves, by the verb of the store or by the exchange over
 * HTTP, and where the process dies there. `within message` is when it has left and no answer has come. Of the
 * three messages the third is the second one to the same conversation; the first two go out beside each other. Where
 * nothing is kept between the end of one step and the beginning of the next, one of the two is enough.
 */
const steps: Readonly<Record<string, Step>> = {
  claimDueCustomers: after(1),
  'sign-in': after(1),
  question: after(1, 2),
  listAudience: after(1),
  recordCheck: around(1),
  claimDueNotifications: after(1, 2),
  takeTenantSends: around(1),
  recordAttempt: around(1, 3),
  message: { times: [1, 3], sides: ['before', 'within', 'after'] },
  recordDelivery: around(1, 3),
};

/** In the middle of transactions: some of the statements that they write with. */
const statements: Readonly<Record<string, Step>> = {
  'insert-vetting_history': before(1),
  'insert-notifications': before(1, 2),
  'delete-watches': before(1),
  'insert-delivery_attempts': before(1),
  'update-delivery_attempts': before(1),
  commit: before(2),
};

/** Where it matters that a message is a card, and that the card which said "in review" is updated after it. */
const cardSteps: Readonly<Record<string, Step>> = {
  message: { times: [1], sides: ['within'] },
  update: { times: [1], sides: ['within', 'after'] },
};

/** What the process sends: texts are quick, cards are what people get. */
export type Kind = 'texts' | 'cards';

/** Names of the steps that an undisturbed run goes through, besides statements. */
export const stepNames: Readonly<Record<Kind, readonly string[]>> = {
  texts: Object.keys(steps),
  cards: [...Object.keys(steps), 'update'],
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
