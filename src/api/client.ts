import type { Body } from './body.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import { toError, type Failure, type Outcome } from './failure.ts';
import { readFault } from './fault.ts';
import type { Http } from './http.ts';
import type { Log } from './log.ts';
import type { Pause } from './pause.ts';
import { retryDelayMs } from './retry.ts';
import type { TokenSource } from './token-source.ts';
import type { Lane, Traffic } from './traffic.ts';

/** A GET to Partner Center. */
export interface ApiRequest {
  /** What follows the base URL, with query: `/v1/customers?size=40`. */
  readonly path: string;
  /** The path for the log, without ids and names: `/v1/customers/{id}`. */
  readonly template: string;
  /** The path names a customer, so "not found" and "no relationship" are about them. */
  readonly isAboutCustomer: boolean;
  /** Headers that a next link lists. */
  readonly headers?: Readonly<Record<string, string>>;
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
  readonly tokens: TokenSource;
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

  async function attempt(request: ApiRequest, errand: Errand, requestId: string): Promise<Attempt> {
    await pause.wait(errand);
    const startedAt = clock.now();
    const signal = clock.timeout(Math.min(attemptMs, errand.patienceMs()));
    const token = await tokens.get(errand.correlationId, signal);
    if (!token.ok) return { outcome: token, ms: clock.now() - startedAt };
    const answer = await parts.http({
      method: 'GET',
      url: `${parts.baseUrl}${request.path}`,
      // https://learn.microsoft.com/partner-center/developer/headers (verified 2026-06)
      headers: {
        ...request.headers,
        Authorization: `Bearer ${token.value}`,
        // Without it the service may answer XML.
        Accept: 'application/json',
        'MS-RequestId': requestId,
        'MS-CorrelationId': errand.correlationId,
        'MS-PartnerCenter-Application': parts.application,
      },
      signal,
    });
    const ms = clock.now() - startedAt;
    if (!answer.ok) return { outcome: answer, token: token.value, ms };
    const { status, body } = answer.value;
    if (status >= 200 && status < 300) return { outcome: { ok: true, value: body }, status, ms };
    const failure = readFault(answer.value, request.isAboutCustomer, clock.now());
    return { outcome: { ok: false, failure }, token: token.value, ms };
  }

  /** Begins the pause that a 429 asks for; the failure then says how long it really is. */
  function heed({ fault, ...failure }: Failure, requestId: string): Failure {
    const { retryAfterMs } = fault;
    if (failure.code !== 'throttled' || retryAfterMs === undefined) {
      return { ...failure, fault: { ...fault, requestId } };
    }
    return { ...failure, fault: { ...fault, requestId, retryAfterMs: pause.begin(retryAfterMs) } };
  }

  return async (request, errand) => {
    // The same through all attempts: Partner Center recognises a repeated request by it.
    const requestId = parts.newId();
    const seen = { method: 'GET', path: request.template, correlationId: errand.correlationId, requestId };
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

      if (status === 401 && token !== undefined && !hadFreshToken) {
        hadFreshToken = true;
        tokens.drop(token);
        continue;
      }
      if (cutShort || waitMs === undefined) throw error;
      retries += 1;
      await clock.sleep(waitMs);
    }
  };
}

const outOfTime: Failure = { code: 'timeout', fault: {}, retryable: false, cutShort: true };
