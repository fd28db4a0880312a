import { AuthError, type INetworkModule } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { HttpRequest } from '../../net/exchange.ts';
import type { Failure } from '../model/failure.ts';
import { readFault } from '../client/fault.ts';
import type { Http } from '../client/http.ts';
import { isWireObject } from '../../net/wire-object.ts';

const deadlineMs = 10_000;

/**
 * How MSAL reaches Entra: through our HTTP client and its deadline and, when Partner Center is a server on
 * loopback, to that server instead. MSAL itself refuses authorities without https.
 *
 * Answers that say "later" (408, 429, 5xx) are thrown, because MSAL would remember them and refuse to ask again
 * for a minute; when to ask again is ours to decide. The failure travels as the `cause` of an AuthError, the only
 * kind of error that MSAL passes on unchanged.
 */
export function createSignInNetwork(http: Http, endpoints: Endpoints, clock: Clock): INetworkModule {
  async function send<T>(request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>) {
    const url = request.url.replace(endpoints.authority, endpoints.signInUrl);
    const outcome = await http({ ...request, url, signal: clock.timeout(deadlineMs) });
    if (!outcome.ok) throw asAuthError(outcome.failure);
    const { status, body } = outcome.value;
    const failure = readFault(outcome.value, false, clock.now());
    if (failure.code === 'unavailable' || failure.code === 'throttled') throw asAuthError(failure);
    if (body.kind !== 'json' || !isWireObject(body.value)) {
      throw asAuthError({ code: 'signInFailed', fault: failure.fault, retryable: false });
    }
    // MSAL checks what it takes from here; the type parameter is its wish, not our knowledge.
    return { status, headers: {}, body: body.value as T };
  }

  return {
    sendGetRequestAsync: (url, options) => send({ method: 'GET', url, headers: options?.headers ?? {} }),
    sendPostRequestAsync: (url, options) =>
      send({ method: 'POST', url, headers: options?.headers ?? {}, body: options?.body ?? '' }),
  };
}

function asAuthError(failure: Failure): AuthError {
  return Object.assign(new AuthError('sign_in_network', ''), { cause: failure });
}
