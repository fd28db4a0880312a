import { entraError } from './entra-errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import type { World } from './world.ts';

/**
 * `GET /{tenant}/oauth2/v2.0/authorize`: where a browser goes to sign in. The browser is sent back at once,
 * without a page to fill in.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function authorize({ url }: SimulatorRequest, world: World): Reply {
  const asked = url.searchParams;
  const clientId = asked.get('client_id') ?? '';
  const redirectUri = asked.get('redirect_uri') ?? '';
  const fail = (number: number, message: string) =>
    entraError(400, 'invalid_request', number, message, world.clock.now());
  if (clientId === '') return fail(900144, "The request must contain the parameter: 'client_id'.");
  if (!isLoopback(redirectUri)) return fail(50011, 'The redirect URI is not registered for the app.');
  if (asked.get('response_type') !== 'code') return fail(70005, 'The response_type must be code.');
  const challenge = asked.get('code_challenge') ?? undefined;
  if (challenge !== undefined && asked.get('code_challenge_method') !== 'S256') {
    return fail(501491, 'The code_challenge_method must be S256.');
  }
  const back = new URL(redirectUri);
  back.searchParams.set('code', world.interactiveSignIns.issueCode({ clientId, redirectUri, challenge }));
  const state = asked.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return { status: 302, headers: { Location: back.href } };
}

/**
 * `POST /{tenant}/oauth2/v2.0/devicecode`: a code for a person to type elsewhere. The second poll is granted
 * without that.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export function deviceCode({ url, body }: SimulatorRequest, world: World): Reply {
  if (!new URLSearchParams(body).get('client_id')) {
    const message = "The request body must contain the parameter: 'client_id'.";
    return entraError(400, 'invalid_request', 900144, message, world.clock.now());
  }
  const { deviceCode: code, userCode } = world.interactiveSignIns.issueDeviceCode();
  const page = `${url.origin}/devicelogin`;
  return json(200, {
    user_code: userCode,
    device_code: code,
    verification_uri: page,
    expires_in: 900,
    // Entra says 5 s. No person types the code here, so a client need not wait.
    interval: 0,
    message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
  });
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(new URL(uri).origin);
}
