import {
  PartnerCenterError,
  type AccountVerification,
  type AgreementConfirmation,
  type Call,
  type PartnerCenter,
} from '../api/index.ts';
import { createTtlCache } from '../flow/ttl-cache.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { accountStanding, agreementStanding, type Answer, type UnreadCode } from './standings.ts';
import type { OrderFacts } from './verdict.ts';

/** What reading needs. */
export interface OrderFactsDeps {
  readonly partnerCenter: Pick<
    PartnerCenter,
    'getAccountVerification' | 'getAgreementConfirmation' | 'hasSignedAgreement'
  >;
  /** False in a cloud in which Partner Center does not tell who accepted the agreement. */
  readonly tellsAgreements: boolean;
  /** Whether a user has signed in for the bot, as far as is known without asking anybody. */
  readonly maySeeAsUser: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ReadOptions {
  /** What is not there after so many milliseconds counts as not read. Default: the time of the call. */
  readonly patienceMs?: number;
  /** Asks Partner Center although the answers of the last minutes are known. */
  readonly isFresh?: boolean;
}

/** Reads what decides whether a customer can order. Undefined when no user has signed in for the bot. Never throws. */
export type ReadOrderFacts = (
  customerTenantId: string,
  call: Call,
  options?: ReadOptions,
) => Promise<OrderFacts | undefined>;

/** How long answers are remembered. Acceptances and reviews change within hours or days. */
const memoryMs = 5 * 60_000;
const memoryEntries = 1_000;

/** Creates the reader. The questions go out at the same time, and what failed is asked again the next time. */
export function createOrderFactsReader(deps: OrderFactsDeps): ReadOrderFacts {
  const { clock } = deps;
  const known = createTtlCache<OrderFacts>(memoryMs, memoryEntries, clock);
  const underWay = new Map<string, Asked>();

  function ask(customerTenantId: string, call: Call): Asked {
    // Calls of people do not join background calls, which let all others go first.
    const key = `${call.urgency} ${customerTenantId}`;
    const joined = underWay.get(key);
    if (joined !== undefined) return joined;
    const asked = askAll(deps, customerTenantId, call);
    underWay.set(key, asked);
    void factsOf(asked).then((facts) => {
      underWay.delete(key);
      if (facts !== undefined && isWhole(facts)) known.set(customerTenantId, facts);
    });
    return asked;
  }

  return async (customerTenantId, call, { patienceMs, isFresh = false } = {}) => {
    if (!(await maySeeAsUser(deps))) return undefined;
    const remembered = isFresh ? undefined : known.get(customerTenantId);
    if (remembered !== undefined) return remembered;
    const asked = ask(customerTenantId, call);
    if (patienceMs === undefined) return factsOf(asked);
    const over = new AbortController();
    const tooLate = clock.sleep(patienceMs, over.signal).then(
      () => late,
      () => late,
    );
    return factsOf(asked, tooLate).finally(() => over.abort());
  };
}

const late = { ok: false, code: 'timeout' } as const;

/** The answers that are under way. None of these promises rejects. */
interface Asked {
  readonly account: Promise<Answer<AccountVerification | undefined>>;
  /** Undefined where Partner Center tells nothing of the agreement. */
  readonly agreement:
    readonly [Promise<Answer<AgreementConfirmation | undefined>>, Promise<Answer<boolean>>] | undefined;
}

function askAll({ partnerCenter, tellsAgreements, log }: OrderFactsDeps, id: string, call: Call): Asked {
  return {
    account: answerOf(partnerCenter.getAccountVerification(id, call), log),
    agreement: tellsAgreements
      ? [
          answerOf(partnerCenter.getAgreementConfirmation(id, call), log),
          answerOf(partnerCenter.hasSignedAgreement(id, call), log),
        ]
      : undefined,
  };
}

async function answerOf<Value>(question: Promise<Value>, log: Log): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await question };
  } catch (error) {
    if (error instanceof PartnerCenterError) return { ok: false, code: error.code };
    log.error({ error: errorForLog(error) }, 'a question about ordering failed');
    return { ok: false, code: 'internal' };
  }
}

/** Puts the answers together. Undefined when one of them says that there is no usable sign-in. */
async function factsOf(
  { account, agreement }: Asked,
  tooLate?: Promise<Answer<never>>,
): Promise<OrderFacts | undefined> {
  const soon = <Value>(answer: Promise<Answer<Value>>) =>
    tooLate === undefined ? answer : Promise.race([answer, tooLate]);
  const [verification, confirmation, signature] = await Promise.all([
    soon(account),
    agreement && soon(agreement[0]),
    agreement && soon(agreement[1]),
  ]);
  const answers = [verification, confirmation, signature];
  if (answers.some((answer) => answer?.ok === false && withoutSignIn.includes(answer.code))) return undefined;
  return {
    account: accountStanding(verification),
    agreement: confirmation && signature ? agreementStanding(confirmation, signature) : { is: 'notTold' },
  };
}

const withoutSignIn: readonly UnreadCode[] = ['consentNeeded', 'mfaMissing'];

function isWhole({ account, agreement }: OrderFacts): boolean {
  return account.is !== 'unread' && agreement.is !== 'unread';
}

/** When the state of the sign-in cannot be read, nothing is asked. */
async function maySeeAsUser({ maySeeAsUser: ask, log }: OrderFactsDeps): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'the state of the sign-in could not be read');
    return false;
  }
}
