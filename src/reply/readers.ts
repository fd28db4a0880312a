import type { ProblemCode } from './problem.ts';
import type { Refusal, Reply } from './reply.ts';

/**
 * Whom a reply is meant for, in a group chat or channel: the `asker`, `everyone` there, or whoever saw what was asked.
 */
export type Readers = 'asker' | 'everyone' | 'asAsked';

/** Whom a reply is meant for. A question that only one person saw is never answered before everyone. */
export function readersOf(reply: Reply | Refusal): Readers {
  switch (reply.kind) {
    case 'refusal':
    case 'requestForm':
    case 'validationCodes':
      return 'asker';
    case 'request':
      // From here on the others have to know: a customer has three requests, and this one cannot be taken back.
      if (reply.data.stage.kind === 'accepted') return 'everyone';
      return reply.data.stage.kind === 'confirm' ? 'asker' : 'asAsked';
    case 'problem':
      return problemsOfAsker.has(reply.data.code) ? 'asker' : 'asAsked';
    default:
      return 'asAsked';
  }
}

/** Problems with what was typed, or with who typed it. The others say something of a customer or of Partner Center. */
const problemsOfAsker: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unknownCommand',
  'missingCustomer',
  'missingName',
  'missingLanguage',
  'unknownLanguage',
  'missingFilter',
  'unknownFilter',
  'unknownPendingFilter',
  'channelOnly',
  'unknownSegment',
  'malformedWebsite',
  'noValidationCodes',
  'tooManyCustomers',
  'oneCustomer',
  'customersUsedUp',
  'malformedTenantId',
  'tooLong',
  'tenantNotAllowed',
  'guestNotAllowed',
  'membershipUnknown',
  'requesterOnly',
]);
