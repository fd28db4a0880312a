import { AuthError } from '@azure/msal-node';
import { toSignInFailure } from './sign-in-failure.ts';

/** A failed sign-in. The message is a sentence for the person who signs in. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
}

/** Sentences for the most frequent errors. https://learn.microsoft.com/entra/identity-platform/reference-error-codes (verified 2026-11) */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/access_denied|authorization_declined|AADSTS65004/u, 'The sign-in was cancelled. Nothing was stored.'],
  [/code_expired|expired_token|user_timeout_reached|AADSTS70019/u, 'Nobody signed in in time. Run it again.'],
  [
    /AADSTS50011/u,
    'The app does not know this redirect address: add http://localhost to its registration, platform Web.',
  ],
  [
    // For a sign-in by device code MSAL says no more than this.
    /AADSTS7000218|^post_request_failed.*invalid_client/u,
    'The app is no public client, so it cannot sign in by device code. Allow public client flows in its registration, or leave out --device-code.',
  ],
  [
    /AADSTS(?:7000215|7000222|700027)/u,
    "Entra does not accept the app's secret or certificate: check PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE_PATH.",
  ],
  [
    /AADSTS700016/u,
    'Entra does not know the app in this tenant: check PARTNER_CENTER_CLIENT_ID and PARTNER_CENTER_TENANT_ID.',
  ],
  [/AADSTS50196/u, 'Entra was asked too often. Wait for some minutes, and run it again.'],
  [/AADSTS(?:50020|50034)/u, 'This user is not of the tenant PARTNER_CENTER_TENANT_ID. Nothing was stored.'],
  [
    /AADSTS(?:65001|90094|900941)/u,
    'An administrator of the tenant must first allow the app its permission for Microsoft Partner Center.',
  ],
];

/**
 * Turns a failed sign-in into a sentence. Errors that do not come from MSAL are returned unchanged.
 * @param reason the thrown error, or the error text that Entra sent with the browser
 */
export function toConsentError(reason: unknown): Error {
  if (reason instanceof ConsentError) return reason;
  if (reason instanceof Error && !(reason instanceof AuthError)) return reason;
  const words = reason instanceof AuthError ? `${reason.errorCode} ${reason.errorMessage}` : String(reason);
  const sentence = sentences.find(([pattern]) => pattern.test(words))?.[1];
  if (sentence !== undefined) return new ConsentError(sentence);
  if (reason instanceof AuthError) {
    const { code, fault } = toSignInFailure(reason);
    if (code !== 'signInFailed') {
      return new ConsentError('Entra could not be reached, or did not answer in time. Run it again.');
    }
    return new ConsentError(
      `Entra refused the sign-in${fault.wireCode ? ` (${fault.wireCode})` : ''}. Nothing was stored.`,
    );
  }
  const [entraCode] = /AADSTS\d+/u.exec(words) ?? [];
  return new ConsentError(
    `Entra refused the sign-in${entraCode ? ` (${entraCode})` : ''}. Nothing was stored.`,
  );
}

/** Turns the error of a port that cannot be listened on into a sentence. */
export function toPortError(error: unknown, port: number): ConsentError {
  const { code = 'unknown error' } = error as { code?: string };
  return new ConsentError(
    code === 'EADDRINUSE'
      ? `Port ${port} on this machine is taken: name another one with --port, or leave it out.`
      : `Nothing can listen on port ${port} of this machine (${code}): name another one with --port.`,
  );
}
