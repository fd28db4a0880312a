import { classify, type Meaning } from './classify.ts';
import type { ConnectorFailure } from './failure.ts';
import type { Form } from './forms.ts';

/** What a message is for: a `notification` waits in the outbox; an `answer` or an `update` has a person who waits. */
export type Purpose = 'answer' | 'update' | 'notification';

/** What follows for a person who waits: another attempt within seconds, or the end. */
type PersonEnding = 'again' | 'end';

/**
 * What follows for a notification:
 * - `again`: another attempt later; given up after a day
 * - `fewTimes`: the same a few times only, because each attempt may have been delivered
 * - `thenPark`, `thenPrune`: another attempt later; after some hours the conversation is left alone
 * - `untilMended`, `untilSignedIn`: another attempt later, for as long as it takes: the trouble is the bot's own
 * - `otherHost`: another attempt, at the host of the government community cloud
 * - `park`: the conversation is left alone until a person contacts the bot there
 * - `onceMoreThenPrune`: the same after one more attempt
 */
type NotificationEnding =
  | 'again'
  | 'fewTimes'
  | 'thenPark'
  | 'thenPrune'
  | 'untilMended'
  | 'untilSignedIn'
  | 'otherHost'
  | 'park'
  | 'onceMoreThenPrune';

/** Other forms in which the message is sent at once, in this order, and what follows when all are refused. */
type Steps<Ending> = readonly [...forms: Form[], ending: Ending];

interface Consequences {
  readonly answer: Steps<PersonEnding>;
  /** An update that ends becomes a new message where the card was pressed in. */
  readonly update: Steps<PersonEnding>;
  readonly notification: Steps<NotificationEnding>;
}

/** What follows from each meaning. */
const consequences: Readonly<Record<Meaning, Consequences>> = {
  passing: { answer: ['again'], update: ['again'], notification: ['again'] },
  failing: { answer: ['again'], update: ['again'], notification: ['fewTimes'] },
  unclear: { answer: ['again'], update: ['end'], notification: ['thenPark'] },
  // A person's activity has named the host that it came from.
  otherHost: { answer: ['again'], update: ['end'], notification: ['otherHost'] },
  tooBig: {
    answer: ['smallerCard', 'sentence', 'end'],
    update: ['smallerCard', 'sentence', 'end'],
    notification: ['sentence', 'thenPark'],
  },
  badMention: {
    answer: ['withoutMentions', 'again'],
    update: ['withoutMentions', 'end'],
    notification: ['withoutMentions', 'thenPark'],
  },
  noToken: { answer: ['again'], update: ['again'], notification: ['untilSignedIn'] },
  refused: { answer: ['end'], update: ['end'], notification: ['untilMended'] },
  // A person who waits has just written in the conversation.
  unknownHere: { answer: ['again'], update: ['end'], notification: ['park'] },
  closed: { answer: ['end'], update: ['end'], notification: ['park'] },
  blocked: { answer: ['end'], update: ['end'], notification: ['onceMoreThenPrune'] },
  gone: { answer: ['again'], update: ['end'], notification: ['thenPrune'] },
  messageGone: { answer: ['again'], update: ['end'], notification: ['thenPark'] },
  // Notifications are for everybody in their conversation.
  notPrivate: { answer: ['end'], update: ['end'], notification: ['thenPark'] },
};

/** The forms to try at once after this failure, in order. */
export function formsAfter(failure: ConnectorFailure, purpose: Purpose): readonly Form[] {
  return consequences[classify(failure)][purpose].slice(0, -1) as readonly Form[];
}

/** What follows from this failure when no other form was taken either. */
export function endingOf<For extends Purpose>(failure: ConnectorFailure, purpose: For): Ending<For> {
  return consequences[classify(failure)][purpose].at(-1) as Ending<For>;
}

type Ending<For extends Purpose> = For extends 'notification' ? NotificationEnding : PersonEnding;
