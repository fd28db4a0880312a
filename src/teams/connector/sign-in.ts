import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { exchange } from '../../net/exchange.ts';
import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import { findThumbprint } from '../../net/certificate.ts';
import { tokenLifeSeconds } from '../../api/index.ts';
import { botCloud } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import { textOf } from '../../json/json-object.ts';
import { readJsonObject } from '../../net/body.ts';

/** A token, and when it expires, in milliseconds since 1970. */
export interface BotTokenAnswer {
  readonly token: string;
  readonly expiresAt: number;
}

/** The bot could not sign in. Holds nothing of the request. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  /** Entra's code (`AADSTS7000215`), that of a managed identity's endpoint, a status (`HTTP 503`) or `timeout`. */
  readonly code: string;
  /** Whether the sign-in was refused, so that another try is useless. */
  readonly isRefusal: boolean;

  constructor(code: string, isRefusal: boolean) {
    super('The bot could not sign in.');
    this.code = code;
    this.isRefusal = isRefusal;
  }
}

const deadlineMs = 10_000;

/** How long a token is used whose life makes no sense. When it ends sooner, the connector refuses it and it is renewed. */
const unknownLifeSeconds = 10 * 60;

/**
 * Asks Entra ID for the bot's token with its password or certificate, which are read again where they stand in files
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, read 2026-11).
 * botbuilder's own credentials are not used: they have no deadline, use the commercial cloud for every certificate, and
 * cannot sign in over plain http on loopback.
 * @throws SignInError
 */
export async function signIn(registration: Registration, clock: Clock, log: Log): Promise<BotTokenAnswer> {
  const url = `${loginUrlOf(registration)}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: registration.appId,
    scope: `${botCloud(registration.channelService).audience}/.default`,
    ...(await credentialFields(registration, url, clock, log)),
  });
  const { status, answer } = await post(url, body, clock.timeout(deadlineMs));
  const token = textOf(answer['access_token']);
  if (status === 200 && token !== undefined) {
    const seconds = tokenLifeSeconds(answer['expires_in']) ?? unknownLifeSeconds;
    return { token, expiresAt: clock.now() + seconds * 1000 };
  }
  const [code = `HTTP ${status}`] = /AADSTS\d+/u.exec(textOf(answer['error_description']) ?? '') ?? [];
  throw new SignInError(code, status >= 400 && status < 500 && status !== 408 && status !== 429);
}

/** The address with the tenant, as in botbuilder's `ToChannelFromBotLoginUrl`. */
function loginUrlOf({ appType, appTenantId, channelService, loginUrl }: Registration): string {
  if (loginUrl !== undefined) return loginUrl.replace(/(?<!\/)\/+$/u, '');
  const cloud = botCloud(channelService);
  const tenant = appType === 'MultiTenant' ? cloud.sharedTenant : (appTenantId ?? cloud.sharedTenant);
  return `${cloud.loginUrl}/${tenant}`;
}

/** The password, or a signed assertion. https://learn.microsoft.com/entra/identity-platform/certificate-credentials (read 2026-11) */
async function credentialFields(
  { appId, appPassword, certificate }: Registration,
  audience: string,
  clock: Clock,
  log: Log,
) {
  if (certificate === undefined) return { client_secret: appPassword?.reveal(log) ?? '' };
  const pem = certificate.privateKey.reveal(log);
  const now = Math.floor(clock.now() / 1000);
  // A new key has a new certificate; its thumbprint in the settings would be the old one.
  const written = findThumbprint(pem) ?? certificate.thumbprint.replaceAll(':', '');
  const thumbprint = Buffer.from(written, 'hex').toString('base64url');
  const assertion = await new SignJWT({ iss: appId, sub: appId, aud: audience })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5t: thumbprint })
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + 10 * 60)
    .sign(createPrivateKey(pem));
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

async function post(url: string, body: URLSearchParams, signal: AbortSignal) {
  try {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await exchange({ method: 'POST', url, headers, body: body.toString(), signal });
    return { status: response.status, answer: readJsonObject(response.body) ?? {} };
  } catch {
    throw new SignInError(signal.aborted ? 'timeout' : 'unreachable', false);
  }
}
