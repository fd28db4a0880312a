import { entraError } from './entra-errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import type { CodeRefusal } from './interactive-sign-ins.ts';
import { identityOf } from './tokens.ts';
import type { World } from './world.ts';

/**
 * Audiences that Entra issues tokens for. Partner Center may refuse some of them.
 * The GUID is Partner Center's own application.
 */
const knownResources = [
  'https://api.partnercenter.microsoft.com',
  'https://partner.partnercenterapi.microsoftonline.cn',
  'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  'https://graph.microsoft.com',
  'https://graph.windows.net',
];

/** Entra takes the short form too, which is what MSAL sends. */
const deviceCodeGrants = ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'];

/** `POST /{tenant}/oauth2/token` and `POST /{tenant}/oauth2/v2.0/token`. */
export function token(request: SimulatorRequest, world: World): Reply {
  const form = new URLSearchParams(request.body);
  const fail = (status: number, error: string, number: number, message: string) =>
    entraError(status, error, number, message, world.clock.now());

  const refused = refuseClient(form, world, fail);
  if (refused) return refused;

  const version = request.url.pathname.includes('/v2.0/') ? 2 : 1;
  const audience = version === 2 ? audienceOfScope(form) : form.get('resource')?.replace(/\/$/, '');
  const grant = form.get('grant_type');
  if (!audience) {
    return version === 2
      ? fail(400, 'invalid_scope', 70011, 'The provided value for the input parameter scope is not valid.')
      : fail(400, 'invalid_request', 900144, "The request body must contain the parameter: 'resource'.");
  }
  if (version === 2 && grant === 'client_credentials' && !form.get('scope')?.endsWith('/.default')) {
    return fail(400, 'invalid_scope', 1002012, 'Client credential scopes must end with /.default.');
  }
  if (!knownResources.includes(audience)) {
    return fail(400, 'invalid_resource', 500011, `The resource principal named ${audience} was not found.`);
  }

  const issue = (kind: 'appOnly' | 'appUser') => issueToken(request, form, world, version, kind, audience);
  switch (grant) {
    case 'client_credentials':
      return issue('appOnly');
    case 'refresh_token': {
      const proof = form.get('refresh_token');
      return proof && world.refreshTokens.redeem(proof, world.options.credentials?.refreshTokens)
        ? issue('appUser')
        : fail(400, 'invalid_grant', 70000, 'The refresh token is not valid or was used before.');
    }
    case 'authorization_code':
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code': {
      const granted = grant === 'authorization_code' ? redeemCode(form, world) : pollDevice(form, world);
      return granted === 'good'
        ? issue('appUser')
        : fail(400, granted.error, granted.number, granted.message);
    }
    default:
      return fail(400, 'unsupported_grant_type', 70003, `The grant type '${grant ?? ''}' is not supported.`);
  }
}

/** A code that was not issued here is accepted once, so that a test may make one up. */
function redeemCode(form: URLSearchParams, world: World): CodeRefusal | 'good' {
  const code = form.get('code') ?? '';
  const redeemed = world.interactiveSignIns.redeemCode(code, form);
  if (redeemed !== 'unknown') return redeemed;
  if (code !== '' && world.refreshTokens.redeem(code, undefined)) return 'good';
  return {
    error: 'invalid_grant',
    number: 54005,
    message: 'The authorization code was already redeemed.',
  };
}

function pollDevice(form: URLSearchParams, world: World): CodeRefusal | 'good' {
  return world.interactiveSignIns.pollDeviceCode(form.get('device_code') ?? '');
}

function refuseClient(
  form: URLSearchParams,
  { options }: World,
  fail: (status: number, error: string, number: number, message: string) => Reply,
): Reply | undefined {
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if (!clientId) {
    return fail(400, 'invalid_request', 900144, "The request body must contain the parameter: 'client_id'.");
  }
  // A device sends no secret: its app is registered as a public client.
  if (deviceCodeGrants.includes(form.get('grant_type') ?? '') && !secret && !assertion) return undefined;
  if (!secret && !assertion) {
    return fail(401, 'invalid_client', 7000216, 'A client_assertion or client_secret is required.');
  }
  const jwtShape = /^[\w-]+\.[\w-]+\.[\w-]+$/;
  if (!secret && !jwtShape.test(assertion ?? '')) {
    return fail(401, 'invalid_client', 50027, 'The client assertion is not a valid JWT.');
  }
  if (!options.credentials) return undefined;

  const client = options.credentials.clients.find((it) => it.clientId === clientId);
  if (!client) {
    return fail(
      400,
      'unauthorized_client',
      700016,
      `Application '${clientId}' was not found in the directory.`,
    );
  }
  const right = client.clientSecret === undefined ? secret === null : secret === client.clientSecret;
  return right
    ? undefined
    : fail(401, 'invalid_client', 7000215, `Invalid client secret provided for app '${clientId}'.`);
}

/** The resource part of the first scope that names one: `https://…/.default`, `https://…/user_impersonation`. */
function audienceOfScope(form: URLSearchParams): string | undefined {
  const scope = form
    .get('scope')
    ?.split(' ')
    .find((it) => it.includes('/'));
  return scope?.slice(0, scope.lastIndexOf('/')).replace(/\/$/, '');
}

function issueToken(
  request: SimulatorRequest,
  form: URLSearchParams,
  world: World,
  version: 1 | 2,
  kind: 'appOnly' | 'appUser',
  audience: string,
): Reply {
  const asked = request.params['tenant'] ?? 'common';
  const tenant = kind === 'appUser' ? (world.options.userTenantId ?? asked) : asked;
  const clientId = form.get('client_id') ?? '';
  const mfa = kind === 'appUser' && (world.options.mfa ?? true);
  const accessToken = world.tokens.issue({ kind, audience, mfa, tenant, clientId });
  const { lifetimeSeconds } = world.tokens;
  const issuedAt = Math.floor(world.clock.wallNow().getTime() / 1000);
  // Version 1 writes numbers as text.
  const validity =
    version === 2
      ? { expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds }
      : {
          expires_in: String(lifetimeSeconds),
          expires_on: String(issuedAt + lifetimeSeconds),
          resource: audience,
        };
  const person = kind === 'appUser' && {
    scope: version === 2 ? `${audience}/user_impersonation` : 'user_impersonation',
    refresh_token: world.refreshTokens.issue(),
    ...identityOf(tenant, clientId, issuedAt),
  };
  return json(
    200,
    { token_type: 'Bearer', ...validity, ...person, access_token: accessToken },
    { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' },
  );
}
