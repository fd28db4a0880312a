import { ManagedIdentityApplication } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Failure } from '../model/failure.ts';
import { http } from '../client/http.ts';
import { toSignInFailure, type AccessToken } from './shared-token.ts';
import { createSignInNetwork } from './network.ts';

/** A token of a managed identity, or why there is none. Holds nothing of what was sent. */
export type ManagedIdentityAnswer =
  | ({ readonly ok: true } & AccessToken)
  | {
      readonly ok: false;
      /** The endpoint's word, such as `invalid_request`; `HTTP 503`; or what went wrong on the way, such as `timeout`. */
      readonly code: string;
      /** Whether the identity was refused, so that asking again changes nothing. */
      readonly isRefusal: boolean;
    };

/**
 * The endpoint is being updated, and answers again within 70 seconds.
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token (read 2026-11)
 */
const updating = new Set([404, 410]);

/**
 * Tokens of a managed identity that a person assigned to this machine, asked for anew each time: one request with a
 * deadline. MSAL's own memory and repetitions are not used; when to ask again is decided by the caller.
 *
 * MSAL finds Azure's endpoint (App Service, Container Apps, a virtual machine) by variables that Azure sets for the
 * process, such as IDENTITY_ENDPOINT and IDENTITY_HEADER. It reads them by itself, past src/config/config.ts, when the first
 * token is asked for, and keeps what it found, with the network of that first identity, as long as the process runs.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity (read 2026-11)
 * @param resource whom the tokens are for
 */
export function createManagedIdentity(
  { clientId, resource }: { readonly clientId: string; readonly resource: string },
  clock: Clock,
): () => Promise<ManagedIdentityAnswer> {
  const msal = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
    system: { networkClient: createSignInNetwork(http, undefined, clock), disableInternalRetries: true },
  });
  return async () => {
    try {
      const { accessToken, expiresOn } = await msal.acquireToken({ resource, forceRefresh: true });
      // MSAL takes any JSON object for an answer.
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

/** Without a status MSAL refused to ask, as where the variables make no sense. */
function isFinal(httpStatus: number | undefined): boolean {
  return httpStatus === undefined || (httpStatus >= 400 && !updating.has(httpStatus));
}
