import { createHash, randomUUID } from 'node:crypto';

/** What an authorization request said. The request for the token must match it. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** PKCE, method S256. */
  readonly challenge: string | undefined;
}

/** Why a code is refused, in the words and numbers of Entra. */
export interface CodeRefusal {
  readonly error: string;
  readonly number: number;
  readonly message: string;
}

/** Sign-ins that people take part in: codes on their way from the browser, and codes for devices without one. */
export interface InteractiveSignIns {
  issueCode(request: AuthorizationRequest): string;
  /** Uses the code up. `unknown` when it was not issued here; the caller decides then. */
  redeemCode(code: string, form: URLSearchParams): CodeRefusal | 'good' | 'unknown';
  issueDeviceCode(): { readonly deviceCode: string; readonly userCode: string };
  /** At the first poll the person has not signed in yet; the second is granted. */
  pollDeviceCode(deviceCode: string): CodeRefusal | 'good';
}

export function createInteractiveSignIns(): InteractiveSignIns {
  const requests = new Map<string, AuthorizationRequest>();
  const polls = new Map<string, number>();
  return {
    issueCode(request) {
      const code = `1.simulated-${randomUUID()}`;
      requests.set(code, request);
      return code;
    },
    redeemCode(code, form) {
      const request = requests.get(code);
      if (!request) return 'unknown';
      requests.delete(code);
      return mismatch(request, form) ?? 'good';
    },
    issueDeviceCode() {
      const deviceCode = `D.simulated-${randomUUID()}`;
      polls.set(deviceCode, 0);
      return { deviceCode, userCode: deviceCode.slice(-9).toUpperCase() };
    },
    pollDeviceCode(deviceCode) {
      const count = polls.get(deviceCode);
      if (count === undefined) return invalidGrant(70000, 'The device code is not valid.');
      polls.set(deviceCode, count + 1);
      if (count > 0) return 'good';
      return { error: 'authorization_pending', number: 70016, message: 'The person has not signed in yet.' };
    },
  };
}

function mismatch(request: AuthorizationRequest, form: URLSearchParams): CodeRefusal | undefined {
  if (form.get('client_id') !== request.clientId)
    return invalidGrant(700005, 'The code is for another client.');
  if (form.get('redirect_uri') !== request.redirectUri) {
    return invalidGrant(50011, 'The redirect URI is not the one of the authorization request.');
  }
  const verifier = form.get('code_verifier') ?? '';
  if (request.challenge !== undefined && challengeOf(verifier) !== request.challenge) {
    return invalidGrant(501481, 'The Code_Verifier does not match the code_challenge.');
  }
  return undefined;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function invalidGrant(number: number, message: string): CodeRefusal {
  return { error: 'invalid_grant', number, message };
}
