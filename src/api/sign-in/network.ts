import { AuthError, type INetworkModule } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { HttpRequest } from '../../net/exchange.ts';
import type { Failure } from '../model/failure.ts';
import { readSignInFault } from '../client/fault.ts';
import type { Http } from '../client/http.ts';
import type { Log } from '../../log/log.ts';
import { isJsonObject } from '../../json/json-object.ts';
import { readTokenAnswer } from './token-answer.ts';

const deadlineMs = 10_000;

/**
 * Lets MSAL reach Entra, or a managed identity's endpoint, through our HTTP client with a deadline. When Partner Center
 * is a server on loopback, requests go to that server instead; MSAL itself refuses authorities without https.
 *
 * Answers that ask to come back later (408, 429, 5xx) are thrown, because MSAL would remember them and send nothing for
 * a minute, and the callers have their own retries. The failure is the `cause` of an AuthError, the only kind of error
 * that MSAL passes on unchanged.
 * @param endpoints replaces the authority by the sign-in address; undefined for a managed identity, which has none
 */
export function createSignInNetwork(
  http: Http,
  endpoints: Pick<Endpoints, 'authority' | 'signInUrl'> | undefined,
  clock: Clock,
  log: Log,
): INetworkModule {
  async function sendAndTell<T>(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>) {
    const startedAt = clock.now();
    const ms = () => clock.now() - startedAt;
    try {
      const answer = await send<T>(request);
      const { status } = answer;
      // Entra refuses with an answer that MSAL reads.
      if (status < 400) log.debug({ status, ms: ms() }, 'Entra answered');
      else log.info({ status, ms: ms(), code: 'signInFailed' }, 'Entra failed');
      return answer;
    } catch (error) {
      const { code, fault } = (error as { cause: Failure }).cause;
      log.info({ status: fault.httpStatus, speaker: fault.speaker, ms: ms(), code }, 'Entra failed');
      throw error;
    }
  }

  async function send<T>(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>) {
    const url = endpoints ? request.url.replace(endpoints.authority, endpoints.signInUrl) : request.url;
    const outcome = await http({ ...request, url, signal: clock.timeout(deadlineMs) });
    if (!outcome.ok) throw asAuthError(outcome.failure);
    const { status, body } = outcome.value;
    const failure = readSignInFault(outcome.value, clock.now(), endpoints === undefined);
    if (failure.code === 'unavailable' || failure.code === 'throttled') throw asAuthError(failure);
    if (body.kind !== 'json' || !isJsonObject(body.value)) {
      // A page in the place of Entra's answer is that of a network in between, and says nothing about the credentials.
      const code = endpoints ? 'unavailable' : 'signInFailed';
      throw asAuthError({ code, fault: failure.fault, retryable: endpoints !== undefined });
    }
    const answer = isTokenRequest(request) && status < 300 ? readTokenAnswer(body.value) : body.value;
    // Such an answer refuses nothing. Whose it is, and what it means, nobody can tell.
    if (answer === undefined) {
      throw asAuthError({
        code: 'unavailable',
        fault: { ...failure.fault, speaker: 'entra' },
        retryable: true,
      });
    }
    // MSAL checks the fields that it reads; nothing here checks that the body is a T.
    return { status, headers: {}, body: answer as T };
  }

  /** The endpoint of a managed identity is asked with GET, and its answers have other fields. */
  const isTokenRequest = ({ method, url }: Pick<HttpRequest, 'method' | 'url'>) =>
    method === 'POST' && new URL(url).pathname.endsWith('/token');

  return {
    sendGetRequestAsync: (url, options) =>
      sendAndTell({ method: 'GET', url, headers: options?.headers ?? {} }),
    sendPostRequestAsync: (url, options) =>
      sendAndTell({ method: 'POST', url, headers: options?.headers ?? {}, body: options?.body ?? '' }),
  };
}

function asAuthError(failure: Failure): AuthError {
  return Object.assign(new AuthError('sign_in_network', ''), { cause: failure });
}
