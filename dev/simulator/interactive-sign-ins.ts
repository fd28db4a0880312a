import { createHash, randomUUID } from 'node:crypto';

/** What an authorization request said. The request for the token must match it. */
export interface CodePromise {
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
  issueCode(promise: CodePromise): string;
  /** Uses the code up. `unknown` when it was not issued here; the caller decides then. */
  redeemCode(code: string, form: URLSearchParams): CodeRefusal | 'good' | 'unknown';
  issueDeviceCode(): { readonly deviceCode: string; readonly userCode: string };
  /** The first time the person is still typing. */
  pollDeviceCode(deviceCode: string): CodeRefusal | 'good';
}

export function createInteractiveSignIns(): InteractiveSignIns {
  const promises = new Map<string, CodePromise>();
  const polls = new Map<string, number>();
  return {
    issueCode(promise) {
      const code = `1.simulated-${randomUUID()}`;
      promises.set(code, promise);
      return code;
    },
    redeemCode(code, form) {
      const promise = promises.get(code);
      if (!promise) return 'unknown';
      promises.delete(code);
      return brokenPromise(promise, form) ?? 'good';
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

function brokenPromise(promise: CodePromise, form: URLSearchParams): CodeRefusal | undefined {
  if (form.get('client_id') !== promise.clientId)
    return invalidGrant(700005, 'The code is for another client.');
  if (form.get('redirect_uri') !== promise.redirectUri) {
    return invalidGrant(50011, 'The redirect URI is not the one of the authorization request.');
  }
  const verifier = form.get('code_verifier') ?? '';
  if (promise.challenge !== undefined && challengeOf(verifier) !== promise.challenge) {
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
