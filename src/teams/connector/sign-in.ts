import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { exchange, type Clock } from '../../api/index.ts';
import { botCloud } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import { readRecord, textOf } from '../activity/wire-object.ts';

/** A token, and until when it is good, in milliseconds since 1970. */
export interface BotTokenAnswer {
  readonly token: string;
  readonly expiresAt: number;
}

/** Signing in did not work. Says nothing of what was sent. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  /** Entra's code, such as `AADSTS7000215`, or what went wrong on the way. */
  readonly code: string;
  /** Whether Entra ID refused us, so that asking again changes nothing. */
  readonly isRefusal: boolean;

  constructor(code: string, isRefusal: boolean) {
    super('The bot could not sign in.');
    this.code = code;
    this.isRefusal = isRefusal;
  }
}

const deadlineMs = 10_000;

/**
 * Asks Entra ID for the bot's token with its password or certificate
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, read 2026-11).
 * botbuilder's own credentials have no deadline, sign in at the commercial cloud with every certificate, and
 * cannot be pointed at plain http on loopback.
 * @throws SignInError
 */
export async function signIn(registration: Registration, clock: Clock): Promise<BotTokenAnswer> {
  const url = `${loginUrlOf(registration)}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: registration.appId,
    scope: `${botCloud(registration.channelService).audience}/.default`,
    ...(await proofOf(registration, url, clock)),
  });
  const { status, answer } = await post(url, body, clock.timeout(deadlineMs));
  const token = textOf(answer['access_token']);
  if (status === 200 && token !== undefined) {
    const seconds = Number(answer['expires_in']);
    return { token, expiresAt: clock.now() + (Number.isFinite(seconds) ? seconds : 0) * 1000 };
  }
  const [code = `HTTP ${status}`] = /AADSTS\d+/u.exec(textOf(answer['error_description']) ?? '') ?? [];
  throw new SignInError(code, status >= 400 && status < 500 && status !== 408 && status !== 429);
}

/** With the tenant, as botbuilder's `ToChannelFromBotLoginUrl` has it. */
function loginUrlOf({ appType, appTenantId, channelService, loginUrl }: Registration): string {
  if (loginUrl !== undefined) return loginUrl.replace(/\/+$/u, '');
  const cloud = botCloud(channelService);
  const tenant = appType === 'MultiTenant' ? cloud.sharedTenant : (appTenantId ?? cloud.sharedTenant);
  return `${cloud.loginUrl}/${tenant}`;
}

/** https://learn.microsoft.com/entra/identity-platform/certificate-credentials (read 2026-11) */
async function proofOf({ appId, appPassword, certificate }: Registration, audience: string, clock: Clock) {
  if (certificate === undefined) return { client_secret: appPassword?.reveal() ?? '' };
  const now = Math.floor(clock.now() / 1000);
  const thumbprint = Buffer.from(certificate.thumbprint.replaceAll(':', ''), 'hex').toString('base64url');
  const assertion = await new SignJWT({ iss: appId, sub: appId, aud: audience })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5t: thumbprint })
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + 10 * 60)
    .sign(createPrivateKey(certificate.privateKey.reveal()));
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

async function post(url: string, body: URLSearchParams, signal: AbortSignal) {
  try {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await exchange({ method: 'POST', url, headers, body: body.toString(), signal });
    return { status: response.status, answer: readRecord(response.body) ?? {} };
  } catch {
    throw new SignInError(signal.aborted ? 'timeout' : 'unreachable', false);
  }
}
