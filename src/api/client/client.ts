import type { Body } from '../../net/body.ts';
import type { Clock } from '../../time/clock.ts';
import type { Errand } from '../model/call-budget.ts';
import type { PartnerCenterError, PartnerCenterErrorCode } from '../model/errors.ts';
import { wasNeverSent } from '../../net/exchange.ts';
import { toError, type Failure, type Outcome } from '../model/failure.ts';
import { readFault } from './fault.ts';
import type { Http, HttpAnswer } from './http.ts';
import type { Log } from '../../log/log.ts';
import type { Pause } from './pause.ts';
import { judgeUserCall } from './refusal.ts';
import { retryDelayMs } from './retry.ts';
import type { TokenSource } from '../sign-in/shared-token.ts';
import type { Lane, Traffic } from './traffic.ts';

/** A request to Partner Center: a GET, unless it has a body. */
export interface ApiRequest {
  /** What follows the base URL, with query: `/v1/customers?size=40`. */
  readonly path: string;
  /** The path for the log, without ids and names: `/v1/customers/{id}`. */
  readonly template: string;
  /** The path names a customer, so "not found" and "no relationship" are about them. */
  readonly isAboutCustomer: boolean;
  /** Headers that a next link lists. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes it a POST of this object as JSON. */
  readonly body?: object;
  /** Whose token it takes: the app's own when left out. */
  readonly as?: 'user';
  /** `MS-RequestId`; a new one when left out. */
  readonly requestId?: string;
  /** What a refusal of this request means, where its endpoint knows more than the rest. */
  readonly judge?: (failure: Failure, answer: HttpAnswer) => PartnerCenterErrorCode;
}

/**
 * Asks Partner Center until there is a 2xx answer, within what the errand's patience, the pause and the traffic
 * rules allow.
 * What the body means is for the readers to judge.
 * @throws PartnerCenterError
 */
export type Client = (request: ApiRequest, errand: Errand) => Promise<Body>;

export interface ClientParts {
  readonly baseUrl: string;
  /** Sent as `MS-PartnerCenter-Application`. */
  readonly application: string;
  readonly http: Http;
  readonly tokens: { readonly app: TokenSource; readonly user: TokenSource };
  readonly pause: Pause;
  readonly traffic: Traffic;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** One attempt may take that long, the token included. */
const attemptMs = 10_000;

interface Attempt {
  readonly outcome: Outcome<Body>;
  /** Of an answer that is no failure. */
  readonly status?: number;
  /** The token that was sent, if it came that far. */
  readonly token?: string;
  readonly ms: number;
}

export function createClient(parts: ClientParts): Client {
  const { clock, log, pause, random, tokens, traffic } = parts;

  const tokensFor = ({ as }: ApiRequest) => tokens[as ?? 'app'];

  async function attempt(request: ApiRequest, errand: Errand, requestId: string): Promise<Attempt> {
    await pause.wait(errand);
    const startedAt = clock.now();
    const signal = clock.timeout(Math.min(attemptMs, errand.patienceMs()));
    const token = await tokensFor(request).get(errand.correlationId, signal);
    if (!token.ok) return { outcome: token, ms: clock.now() - startedAt };
    const answer = await parts.http({
      method: methodOf(request),
      url: `${parts.baseUrl}${request.path}`,
      // https://learn.microsoft.com/partner-center/developer/headers (verified 2026-06)
      headers: {
        ...request.headers,
        Authorization: `Bearer ${token.value}`,
        // Without it the service may answer XML.
        Accept: 'application/json',
        ...(request.body && { 'Content-Type': 'application/json' }),
        'MS-RequestId': requestId,
        'MS-CorrelationId': errand.correlationId,
        'MS-PartnerCenter-Application': parts.application,
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
      signal,
    });
    const ms = clock.now() - startedAt;
    if (!answer.ok) return { outcome: answer, token: token.value, ms };
    const { status, body } = answer.value;
    if (status >= 200 && status < 300) return { outcome: { ok: true, value: body }, status, ms };
    const failure = readFault(answer.value, request.isAboutCustomer, clock.now());
    return {
      outcome: { ok: false, failure: judged(request, failure, answer.value) },
      token: token.value,
      ms,
    };
  }

  /** Begins the pause that a 429 asks for; the failure then says how long it really is. */
  function heed({ fault, ...failure }: Failure, requestId: string): Failure {
    const { retryAfterMs } = fault;
    if (failure.code !== 'throttled' || retryAfterMs === undefined) {
      return { ...failure, fault: { ...fault, requestId } };
    }
    return { ...failure, fault: { ...fault, requestId, retryAfterMs: pause.begin(retryAfterMs) } };
  }

  async function persist(request: ApiRequest, errand: Errand, doubt: () => void): Promise<Body> {
    // The same through all attempts: Partner Center recognises a repeated request by it.
    const { requestId = parts.newId() } = request;
    const seen = {
      method: methodOf(request),
      path: request.template,
      correlationId: errand.correlationId,
      requestId,
    };
    // A person's whole errand is in their lane already; of background work each request waits its turn.
    const start: Lane = errand.urgency === 'background' ? traffic.background : (work) => work();
    let retries = 0;
    let hadFreshToken = false;

    for (let number = 1; ; number += 1) {
      if (errand.patienceMs() <= 0) throw toError(outOfTime, errand.correlationId);
      const { outcome, token, ms, status: answered } = await start(() => attempt(request, errand, requestId));
      if (outcome.ok) {
        log.debug({ ...seen, attempt: number, ms, status: answered }, 'Partner Center answered');
        return outcome.value;
      }
      const failure = heed(outcome.failure, requestId);
      const waitMs = retryDelayMs(failure, retries, random);
      // A wait that outlasts the person's patience is not even begun.
      const cutShort = failure.retryable && (waitMs ?? 0) >= errand.patienceMs();
      const error = toError({ ...failure, ...(cutShort && { cutShort }) }, errand.correlationId);
      const { code, httpStatus: status, wireCode, cause } = error;
      log.info({ ...seen, attempt: number, ms, code, status, wireCode, cause }, 'Partner Center failed');

      if (token !== undefined && isInconclusive(failure)) doubt();
      if (status === 401 && code !== 'mfaMissing' && token !== undefined && !hadFreshToken) {
        hadFreshToken = true;
        tokensFor(request).drop(token);
        continue;
      }
      if (cutShort || waitMs === undefined) throw error;
      retries += 1;
      await clock.sleep(waitMs);
    }
  }

  return async (request, errand) => {
    let mayHaveHappened = false;
    try {
      return await persist(request, errand, () => (mayHaveHappened = request.body !== undefined));
    } catch (error) {
      // Whatever the last attempt came to, an earlier one may have done it.
      throw mayHaveHappened ? Object.assign(error as PartnerCenterError, { mayHaveHappened }) : error;
    }
  };
}

function judged({ as, judge }: ApiRequest, failure: Failure, answer: HttpAnswer): Failure {
  const code = as === 'user' ? judgeUserCall(failure, answer) : failure.code;
  return { ...failure, code: judge?.({ ...failure, code }, answer) ?? code };
}

function methodOf({ body }: ApiRequest): 'GET' | 'POST' {
  return body ? 'POST' : 'GET';
}

/** It was sent, and nothing came back that says whether it was done. */
function isInconclusive({ code, cause }: Failure): boolean {
  if (code === 'unreachable') return !wasNeverSent((cause as { code?: string } | undefined)?.code);
  return code === 'timeout' || code === 'unavailable' || code === 'malformed';
}

const outOfTime: Failure = { code: 'timeout', fault: {}, retryable: false, cutShort: true };
