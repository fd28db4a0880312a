import { ManagedIdentityApplication } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { Failure } from '../model/failure.ts';
import { http } from '../client/http.ts';
import type { AccessToken } from './shared-token.ts';
import { toSignInFailure } from './sign-in-failure.ts';
import { createSignInNetwork } from './network.ts';

/** A token of a managed identity, or why there is none. Holds nothing of the request. */
export type ManagedIdentityAnswer =
  | ({ readonly ok: true } & AccessToken)
  | {
      readonly ok: false;
      /** The endpoint's code (`invalid_request`), a status (`HTTP 503`), or a failure of ours (`timeout`). */
      readonly code: string;
      /** Whether the identity was refused, so that another try is useless. */
      readonly isRefusal: boolean;
    };

/**
 * Statuses of an endpoint that is being updated. It answers again within 70 seconds.
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token (read 2026-11)
 */
const updating = new Set([404, 410]);

/**
 * Gets tokens of a managed identity that was assigned to this machine. Each call sends one request with a deadline.
 * MSAL's cache and retries are not used; the caller decides when to ask again.
 *
 * MSAL finds Azure's endpoint (App Service, Container Apps, a virtual machine) by environment variables that Azure sets,
 * such as IDENTITY_ENDPOINT and IDENTITY_HEADER. It reads them itself, not through src/config/config.ts, at the first
 * request for a token, and keeps the endpoint and the network of that first identity for the life of the process.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity (read 2026-11)
 * @param resource what the tokens are for, as an address
 */
export function createManagedIdentity(
  { clientId, resource }: { readonly clientId: string; readonly resource: string },
  clock: Clock,
  log: Log,
): () => Promise<ManagedIdentityAnswer> {
  const msal = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
    system: { networkClient: createSignInNetwork(http, undefined, clock, log), disableInternalRetries: true },
  });
  return async () => {
    try {
      const { accessToken, expiresOn } = await msal.acquireToken({ resource, forceRefresh: true });
      // MSAL accepts any JSON object as an answer.
      if (!accessToken) return { ok: false, code: 'no_access_token', isRefusal: false };
      return { ok: true, token: accessToken, expiresAt: expiresOn?.getTime() ?? 0 };
    } catch (error) {
      return answerOf(toSignInFailure(error));
    }
  };
}

function answerOf({ code, fault: { httpStatus, wireCode = '' } }: Failure): ManagedIdentityAnswer {
  const isWord = /^[\w.-]{1,60}$/u.test(wireCode);
  return {
    ok: false,
    code: isWord ? wireCode : httpStatus === undefined ? code : `HTTP ${httpStatus}`,
    isRefusal: code === 'signInFailed' && isFinal(httpStatus),
  };
}

/** Without a status MSAL sent no request, for example because the environment variables are invalid. */
function isFinal(httpStatus: number | undefined): boolean {
  return httpStatus === undefined || (httpStatus >= 400 && !updating.has(httpStatus));
}
