import type { Body } from '../../net/body.ts';
import type { Clock } from '../../time/clock.ts';
import type { CallBudget } from '../model/call-budget.ts';
import type { PartnerCenterError, PartnerCenterErrorCode, PartnerCenterFault } from '../model/errors.ts';
import { wasNeverSent } from '../../net/transport-error.ts';
import { toError, type Failure, type Outcome } from '../model/failure.ts';
import { readFault } from './fault.ts';
import type { Http, HttpAnswer } from './http.ts';
import type { Log } from '../../log/log.ts';
import type { Pause } from './pause.ts';
import { userCallCode } from './refusal.ts';
import { hasOurIds } from './speaker.ts';
import type { Restraint } from './restraint.ts';
import { isLeftToSchedule, retryDelayMs } from './retry.ts';
import type { TokenSource } from './token-source.ts';
import type { Lane, Traffic } from './traffic.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Traced } from '../../tracing/traced.ts';

/** A request to Partner Center: a POST if it has a body, else a GET. */
export interface ApiRequest {
  /** The part after the base URL, with query: `/v1/customers?size=40`. */
  readonly path: string;
  /** The path for the log, without ids and names: `/v1/customers/{id}`. */
  readonly template: string;
  /** The path names a customer, so "not found" and "no relationship" mean that customer. */
  readonly isAboutCustomer: boolean;
  /** Further headers, which a link to the next page lists. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** `user` sends the token of a user of the partner. Default: the app's own token. */
  readonly as?: 'user';
  /** Sent as `MS-RequestId`. Default: a new id. */
  readonly requestId?: string;
  /**
   * Whether a refusal is one of the answers that the endpoint gives, such as "there is none". It is thrown like others, and
   * not logged as a failure.
   */
  readonly isAnswer?: (fault: PartnerCenterFault) => boolean;
  /** Finds a more exact code for a failure, for an endpoint whose answers say more than the status. */
  readonly readCode?: (failure: Failure, answer: HttpAnswer) => PartnerCenterErrorCode;
}

/**
 * Sends a request until Partner Center answers it with 2xx, as far as the budget, the pause and the traffic rules
 * allow. Returns the body unread.
 * @throws PartnerCenterError
 */
export type Client = (request: ApiRequest, budget: CallBudget) => Promise<Body>;

export interface ClientDeps {
  readonly baseUrl: string;
  /** Sent as `MS-PartnerCenter-Application`. */
  readonly application: string;
  readonly http: Http;
  readonly tokens: { readonly app: TokenSource; readonly user: TokenSource };
  readonly pause: Pause;
  readonly restraint: Restraint;
  readonly traffic: Traffic;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly traced: Traced;
}

interface Attempt {
  readonly outcome: Outcome<Body>;
  /** The status of a 2xx answer. */
  readonly status?: number;
  /** The token that was sent; undefined when the attempt failed before there was one. */
  readonly token?: string;
  readonly ms: number;
}

export function createClient(deps: ClientDeps): Client {
  const { clock, log, pause, random, restraint, tokens, traffic } = deps;

  const tokensFor = ({ as }: ApiRequest) => tokens[as ?? 'app'];

  async function attempt(request: ApiRequest, budget: CallBudget, requestId: string): Promise<Attempt> {
    const { urgency, correlationId } = budget;
    const what = { method: methodOf(request), path: request.template, urgency, correlationId, requestId };
    return deps.traced('Partner Center', what, async (note) => {
      const made = await attemptUntold(request, budget, requestId);
      note({ status: made.status, 'error.type': made.outcome.ok ? undefined : made.outcome.failure.code });
      return made;
    });
  }

  async function attemptUntold(request: ApiRequest, budget: CallBudget, requestId: string): Promise<Attempt> {
    budget.begin();
    if (budget.urgency === 'background') await restraint.wait(budget);
    await pause.wait(budget);
    const startedAt = clock.now();
    const signal = clock.timeout(Math.min(budget.attemptMs, budget.remainingMs()));
    const token = await tokensFor(request).get(budget.correlationId, signal);
    if (!token.ok) return { outcome: byEntra(token.failure), ms: clock.now() - startedAt };
    const sent = request.body && JSON.stringify(request.body);
    const answer = await deps.http(
      dropUndefined({
        method: methodOf(request),
        url: `${deps.baseUrl}${request.path}`,
        // https://learn.microsoft.com/partner-center/developer/headers (verified 2026-06)
        headers: dropUndefined({
          ...request.headers,
          Authorization: `Bearer ${token.value}`,
          // Without this header the service may answer with XML.
          Accept: 'application/json',
          'Content-Type': sent && 'application/json',
          'MS-RequestId': requestId,
          'MS-CorrelationId': budget.correlationId,
          'MS-PartnerCenter-Application': deps.application,
        }),
        body: sent,
        signal,
      }),
    );
    const ms = clock.now() - startedAt;
    if (!answer.ok) return { outcome: answer, token: token.value, ms };
    const { status } = answer.value;
    if (status >= 200 && status < 300) {
      await restraint.ease(startedAt);
      return { outcome: { ok: true, value: credibleBody(answer.value) }, status, ms };
    }
    const failure = readFault(answer.value, request.isAboutCustomer, clock.now());
    return {
      outcome: { ok: false, failure: refineCode(request, failure, answer.value) },
      token: token.value,
      ms,
    };
  }

  /**
   * Begins the pause that an answer asks for: of everybody when requests are too many, else of background work alone.
   * The returned failure has the length of the pause that the caller has to keep.
   */
  async function applyPause(failure: Failure, requestId: string, { urgency }: CallBudget): Promise<Failure> {
    const { fault } = failure;
    const { retryAfterMs: askedMs } = fault;
    if (askedMs === undefined || !asksToSlowDown(failure)) {
      return { ...failure, fault: { ...fault, requestId } };
    }
    const restMs = await restraint.grow(askedMs);
    const pauseMs = failure.code === 'throttled' ? pause.begin(askedMs) : askedMs;
    const retryAfterMs = urgency === 'background' ? Math.max(restMs, pauseMs) : pauseMs;
    return { ...failure, fault: { ...fault, requestId, retryAfterMs } };
  }

  /** @param markUncertain called when an attempt was sent and no answer says whether Partner Center carried it out */
  async function retryLoop(
    request: ApiRequest,
    budget: CallBudget,
    markUncertain: () => void,
  ): Promise<Body> {
    // All attempts have the same id: Partner Center recognises a repeated request by it.
    const { requestId = deps.newId() } = request;
    const seen = {
      method: methodOf(request),
      path: request.template,
      correlationId: budget.correlationId,
      requestId,
      urgency: budget.urgency,
    };
    // The whole call of a person already runs in the person lane. Background work takes a turn for each request.
    const background = budget.yields ? traffic.yielding : traffic.background;
    const start: Lane = budget.urgency === 'background' ? background : (work) => work();
    let retries = 0;
    let hadFreshToken = false;

    for (let number = 1; ; number += 1) {
      if (budget.remainingMs() <= 0) throw toError(outOfTime, budget.correlationId);
      const { outcome, token, ms, status: answered } = await start(() => attempt(request, budget, requestId));
      if (outcome.ok) {
        log.debug({ ...seen, attempt: number, ms, status: answered }, 'Partner Center answered');
        return outcome.value;
      }
      const failure = await applyPause(outcome.failure, requestId, budget);
      const waitMs = isLeftToSchedule(failure, budget) ? undefined : retryDelayMs(failure, retries, random);
      // A wait that is longer than the budget is not begun.
      const cutShort = failure.retryable && (waitMs ?? 0) >= budget.remainingMs();
      const error = toError({ ...failure, ...(cutShort && { cutShort }) }, budget.correlationId);
      const { code, speaker, httpStatus: status, wireCode, cause } = error;
      if (request.isAnswer?.(failure.fault)) {
        log.debug({ ...seen, attempt: number, ms, status, wireCode }, 'Partner Center answered');
        throw error;
      }
      const said = { ...seen, attempt: number, ms, code, speaker, status, wireCode, cause };
      // That there is no such customer is an answer like any other.
      if (code === 'notOurCustomer') log.debug(said, 'Partner Center answered');
      else log.info(said, 'Partner Center failed');

      if (token !== undefined && isInconclusive(failure)) markUncertain();
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

  return async (request, budget) => {
    let mayHaveHappened = false;
    try {
      return await retryLoop(request, budget, () => (mayHaveHappened = request.body !== undefined));
    } catch (error) {
      // Even if the last attempt failed clearly, an earlier one may have been carried out.
      throw mayHaveHappened ? Object.assign(error as PartnerCenterError, { mayHaveHappened }) : error;
    }
  };
}

/** Why there is no token. Who answered is known where a status came. */
function byEntra(failure: Failure): Outcome<never> {
  const { fault } = failure;
  const speaker = fault.speaker ?? (fault.httpStatus === undefined ? undefined : 'entra');
  return { ok: false, failure: { ...failure, fault: dropUndefined({ ...fault, speaker }) } };
}

/**
 * Replaces the code of a failure where the kind of token or the endpoint allows a more exact one. What an outage turns
 * out to be is an answer, so it is not asked for again.
 */
function refineCode({ as, readCode }: ApiRequest, failure: Failure, answer: HttpAnswer): Failure {
  const exact = as === 'user' ? userCallCode(failure, answer) : failure.code;
  const code = readCode?.({ ...failure, code: exact }, answer) ?? exact;
  const isOutage = failure.code === 'unavailable';
  return { ...failure, code, retryable: failure.retryable && (!isOutage || code === failure.code) };
}

/**
 * The body of a success. Partner Center repeats the ids of the request; an empty body without them may be anybody's, so
 * that it is not believed to mean "none".
 */
function credibleBody({ body, headers }: HttpAnswer): Body {
  return body.kind === 'empty' && !hasOurIds(headers) ? { kind: 'text', text: '' } : body;
}

/** 429, and a 5xx that says how long to wait. What Entra asks for concerns only sign-ins. */
function asksToSlowDown({ code, fault }: Failure): boolean {
  return code === 'throttled' || (code === 'unavailable' && fault.speaker !== 'entra');
}

function methodOf({ body }: ApiRequest): 'GET' | 'POST' {
  return body ? 'POST' : 'GET';
}

/** Whether the request was sent and no answer says whether Partner Center carried it out. */
function isInconclusive({ code, cause }: Failure): boolean {
  if (code === 'unreachable') return !wasNeverSent(cause as Error | undefined);
  return code === 'timeout' || code === 'unavailable' || code === 'malformed';
}

const outOfTime: Failure = { code: 'timeout', fault: {}, retryable: false, cutShort: true };
