import { isPending, type Qualification } from '../api/index.ts';
import { counts, decidingQualification } from './deciding.ts';
import type { AccountStanding, AgreementStanding } from './standings.ts';

/** What Partner Center says about ordering, besides the qualifications. */
export interface OrderFacts {
  readonly account: AccountStanding;
  readonly agreement: AgreementStanding;
}

/**
 * Whether a customer can order at the prices of its qualification, as one sentence says it.
 * - `ready`: nothing that Partner Center tells stands in the way
 * - `agreementMissing`, `agreementTooOld`, `accountUnderReview`, `accountBlocked`: the one thing that does
 * - `both`: the account and the agreement do
 * - `accountUnclear`, `agreementUnclear`, `bothUnclear`: nothing is known to, but something could not be read
 * - `notSignedIn`: no user has signed in for the bot, so that neither can be read
 * - `undecided`, `statusUnknown`, `notQualified`: the qualification itself
 */
export type OrderVerdict =
  | 'ready'
  | 'agreementMissing'
  | 'agreementTooOld'
  | 'accountUnderReview'
  | 'accountBlocked'
  | 'both'
  | 'accountUnclear'
  | 'agreementUnclear'
  | 'bothUnclear'
  | 'notSignedIn'
  | 'undecided'
  | 'statusUnknown'
  | 'notQualified';

/**
 * Decides from everything that is known.
 * @param facts undefined when no user has signed in for the bot
 */
export function orderVerdict(
  qualifications: readonly Qualification[],
  facts: OrderFacts | undefined,
): OrderVerdict {
  const deciding = decidingQualification(qualifications);
  if (deciding === undefined || !counts(deciding)) return unqualified(deciding);
  if (facts === undefined) return 'notSignedIn';
  const { account, agreement } = facts;
  const accountEffect = accountEffects[account.is];
  const agreementEffect = agreementEffects[agreement.is];
  if (accountEffect === 'blocks' && agreementEffect === 'blocks') return 'both';
  if (accountEffect === 'blocks')
    return account.is === 'underReview' ? 'accountUnderReview' : 'accountBlocked';
  if (agreementEffect === 'blocks') return agreement.is === 'tooOld' ? 'agreementTooOld' : 'agreementMissing';
  if (accountEffect === 'unclear') return agreementEffect === 'unclear' ? 'bothUnclear' : 'accountUnclear';
  return agreementEffect === 'unclear' ? 'agreementUnclear' : 'ready';
}

/** Whether a qualified customer may come to order by what others do, so that one can wait for it. */
export function isWorthWaiting(verdict: OrderVerdict): boolean {
  return !settled.includes(verdict);
}

const settled: readonly OrderVerdict[] = [
  'ready',
  'notSignedIn',
  'undecided',
  'statusUnknown',
  'notQualified',
];

function unqualified(deciding: Qualification | undefined): OrderVerdict {
  const { vetting } = deciding ?? {};
  if (vetting === undefined || !isPending(vetting)) return 'notQualified';
  return vetting.vettingStatus === 'InReview' ? 'undecided' : 'statusUnknown';
}

/** What a standing does to an order. */
type Effect = 'none' | 'blocks' | 'unclear';

/**
 * Microsoft documents which statuses block transactions; `Not Ready` is in neither of its lists.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-validation-status (October 2023)
 */
const accountEffects = {
  allowed: 'none',
  noReview: 'none',
  underReview: 'blocks',
  notAllowed: 'blocks',
  unknown: 'blocks',
  notReady: 'unclear',
  other: 'unclear',
  unread: 'unclear',
} as const satisfies Record<AccountStanding['is'], Effect>;

const agreementEffects = {
  confirmed: 'none',
  signed: 'none',
  undated: 'none',
  notTold: 'none',
  missing: 'blocks',
  tooOld: 'blocks',
  unread: 'unclear',
} as const satisfies Record<AgreementStanding['is'], Effect>;
