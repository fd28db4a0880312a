import { AuthError, ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import type { Certificate } from './certificate.ts';
import type { Clock } from './clock.ts';
import type { Endpoints } from './endpoints.ts';
import type { Failure, Outcome } from './failure.ts';
import { inTime } from './in-time.ts';

/** How the app proves who it is. Microsoft recommends the certificate. */
export type Credential = { readonly secret: string } | { readonly certificate: Certificate };

/** Who signs in. */
export interface Identity {
  /** The partner's own tenant, never a customer's. */
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
}

/** Access tokens: of the app alone, which is all that reading needs, or of a user of the partner. */
export interface TokenSource {
  /**
   * The current token, or a timeout as soon as the signal says so. Callers that ask while one is being fetched get
   * the same one; a failure carries the id with which it was asked for.
   */
  get(correlationId: string, signal: AbortSignal): Promise<Outcome<string>>;
  /** Partner Center refused this token: do not hand it out again. */
  drop(token: string): void;
}

/** https://learn.microsoft.com/partner-center/developer/partner-center-authentication (verified 2026-06) */
export function createTokenSource(
  { tenantId, clientId, credential }: Identity,
  { authority, resource }: Pick<Endpoints, 'authority' | 'resource'>,
  network: INetworkModule,
  clock: Clock,
): TokenSource {
  const scopes = [`${resource}/.default`];
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: `${authority}/${tenantId}`,
      ...('secret' in credential
        ? { clientSecret: credential.secret }
        : { clientCertificate: credential.certificate }),
    },
    system: { networkClient: network },
  });

  let refused: string | undefined;
  let last: { token: string; expiresAt: number } | undefined;
  let inFlight: { readonly correlationId: string; readonly token: Promise<Outcome<string>> } | undefined;

  async function fromMsal(correlationId: string, skipCache: boolean): Promise<string> {
    const result = await msal.acquireTokenByClientCredential({ scopes, correlationId, skipCache });
    // MSAL takes any JSON object for an answer.
    if (!result?.accessToken) throw new AuthError('no_access_token', correlationId);
    last = { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
    return last.token;
  }

  async function acquire(correlationId: string): Promise<Outcome<string>> {
    try {
      const token = await fromMsal(correlationId, false);
      return { ok: true, value: token === refused ? await fromMsal(correlationId, true) : token };
    } catch (error) {
      const failure = toFailure(error);
      // MSAL renews ahead of time. A token that still lives is better than none while Entra is away.
      const lives = last !== undefined && last.token !== refused && last.expiresAt > clock.now();
      return failure.retryable && last && lives ? { ok: true, value: last.token } : { ok: false, failure };
    }
  }

  return {
    get: async (ownId, signal) => {
      inFlight ??= {
        correlationId: ownId,
        token: acquire(ownId).finally(() => (inFlight = undefined)),
      };
      const { correlationId, token } = inFlight;
      const outcome = await inTime(token, signal);
      return outcome.ok ? outcome : { ok: false, failure: { ...outcome.failure, correlationId } };
    },
    drop: (token) => {
      refused = token;
    },
  };
}

function toFailure(error: unknown): Failure {
  // A key that cannot sign, for one, is no AuthError.
  if (!(error instanceof AuthError))
    return { code: 'signInFailed', fault: {}, retryable: false, cause: error };
  if (isFailure(error.cause)) return error.cause;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const [entraCode] = /AADSTS\d+/.exec(error.errorMessage) ?? [error.errorCode];
  return {
    code: 'signInFailed',
    fault: {
      ...(status !== undefined && { httpStatus: status }),
      wireCode: entraCode,
    },
    retryable: false,
    cause: error,
  };
}

function isFailure(cause: unknown): cause is Failure {
  return typeof cause === 'object' && cause !== null && 'retryable' in cause;
}
