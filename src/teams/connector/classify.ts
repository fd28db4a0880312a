import type { ConnectorFailure } from './failure.ts';

/**
 * What it means that a message was not delivered:
 * - `passing`: Teams cannot take it now, and will
 * - `failing`: Teams broke down over it, and may do so again
 * - `unclear`: a refusal that says nothing certain, which may pass by itself
 * - `otherHost`: the tenant is in the government community cloud, which has a host of its own
 * - `tooBig`: the message is too big
 * - `badMention`: Teams cannot make out who is mentioned
 * - `noToken`: the bot could not sign in, so nothing was sent
 * - `refused`: the bot's token or registration is refused, so no message is delivered
 * - `unknownHere`: Teams cannot make out this one conversation
 * - `closed`: the conversation takes no messages of the bot
 * - `blocked`: a person or a moderator blocked the bot
 * - `gone`: the conversation is gone, or so Teams says
 * - `messageGone`: the message that is to be updated or answered is gone
 * - `notPrivate`: the message cannot be shown to one person alone here
 */
export type Meaning =
  | 'passing'
  | 'failing'
  | 'unclear'
  | 'otherHost'
  | 'tooBig'
  | 'badMention'
  | 'noToken'
  | 'refused'
  | 'unknownHere'
  | 'closed'
  | 'blocked'
  | 'gone'
  | 'messageGone'
  | 'notPrivate';

/** A kind of answer. What is left out may be anything. */
interface Row {
  /** From the first up to the last. */
  readonly status?: readonly [number, number];
  readonly codes?: readonly string[];
  /** What the code or the message says. */
  readonly says?: RegExp;
  /** What else is known: see `ConnectorFailure`. */
  readonly known?: 'tokenIsGood' | 'wasPrivate';
  readonly means: Meaning;
  /** Where it is written or was seen; read 2026-11. */
  readonly source: string;
}

/** The table of status codes, and what to do about each. */
const documented =
  'https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages';

/** The same for messages that a single person sees. */
const documentedAsPrivate =
  'https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages';

const refusals = [400, 499] as const;
const only = (status: number) => [status, status] as const;

/**
 * What each answer means: the first row that fits. A code counts whatever the status is, because it says more. An answer
 * that fits none is `unclear`.
 */
const table: readonly Row[] = [
  {
    codes: ['ForeignServiceUrl'],
    means: 'closed',
    source: 'our own code: the address is none of Microsoft’s, so nothing was sent',
  },
  { codes: ['InvalidBotApiHost'], means: 'otherHost', source: documented },
  { codes: ['MessageSizeTooBig'], means: 'tooBig', source: documented },
  { status: only(413), means: 'tooBig', source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14' },
  {
    // The bot was just spoken to: it is there, and the person may not be.
    codes: ['BotNotInConversationRoster'],
    known: 'wasPrivate',
    means: 'notPrivate',
    source: documentedAsPrivate,
  },
  {
    codes: ['BotNotInConversationRoster', 'BotDisabledByAdmin', 'NotEnoughPermissions'],
    means: 'closed',
    source: documented,
  },
  { codes: ['ForbiddenOperationException'], means: 'closed', source: documented },
  { codes: ['ConversationBlockedByUser'], means: 'blocked', source: documented },
  {
    codes: ['MessageWritesBlocked'],
    means: 'blocked',
    source:
      'https://learn.microsoft.com/answers/questions/1513369/403-forbidden-subcode-messagewritesblocked',
  },
  // For one user in a hundred it is a mistake: https://github.com/microsoft/botbuilder-python/issues/2102 (read 2026-11).
  { codes: ['ConversationNotFound'], means: 'gone', source: documented },
  { codes: ['ActivityNotFoundInConversation'], means: 'messageGone', source: documented },
  { codes: ['BotNotRegistered'], means: 'refused', source: documented },
  {
    status: only(401),
    says: /decrypt|pairwise/iu,
    means: 'unknownHere',
    source: 'https://github.com/MicrosoftDocs/msteams-docs/issues/14336',
  },
  {
    status: only(401),
    known: 'tokenIsGood',
    means: 'unclear',
    source: 'the same registration is accepted in other conversations',
  },
  {
    status: only(401),
    means: 'refused',
    source: 'https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/14416',
  },
  { status: only(408), means: 'passing', source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9' },
  { status: only(412), means: 'passing', source: documented },
  { status: only(429), means: 'passing', source: documented },
  {
    status: refusals,
    says: /too ?(?:big|large|long)/iu,
    means: 'tooBig',
    source: 'https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages',
  },
  {
    status: refusals,
    says: /mention|entity|entities/iu,
    means: 'badMention',
    source: 'https://github.com/microsoft/botbuilder-js/issues/317',
  },
  { status: [502, 504], means: 'passing', source: documented },
  { status: [500, 599], means: 'failing', source: 'docs/decisions/0011-a-plain-500-from-teams.md' },
  // Bad argument; or a ServiceError without a reason: https://github.com/microsoft/teams.py/issues/334 (read 2026-11).
  { status: only(400), known: 'wasPrivate', means: 'notPrivate', source: documentedAsPrivate },
  // Such as "Failed to decrypt conversation id" with 400 or 403, which came and went.
  {
    status: [300, 499],
    means: 'unclear',
    source: 'https://github.com/OfficeDev/microsoft-365-agents-toolkit/issues/10059',
  },
];

/** Reads the answer to a message that was not delivered. No answer at all means `passing`. */
export function classify(failure: ConnectorFailure): Meaning {
  if (failure.noToken) return 'noToken';
  const row = table.find((each) => fits(each, failure));
  return row?.means ?? (failure.status === undefined ? 'passing' : 'unclear');
}

function fits({ status, codes, says, known }: Row, failure: ConnectorFailure): boolean {
  if (codes !== undefined && !codes.includes(failure.code)) return false;
  if (status !== undefined && !isWithin(failure.status, status)) return false;
  if (says !== undefined && !says.test(`${failure.code} ${failure.words ?? ''}`)) return false;
  return known === undefined || failure[known] === true;
}

function isWithin(status: number | undefined, [first, last]: readonly [number, number]): boolean {
  return status !== undefined && status >= first && status <= last;
}
