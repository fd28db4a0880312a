import type { Reply } from './exchange.ts';
import { errorReply, refuse } from './errors.ts';
import type { TokenFacts } from './tokens.ts';

/** Who may call a route. `user` is App+User only; `open` needs no token. */
export type Access = 'open' | 'any' | 'user';

const acceptedAudiences = [
  'https://api.partnercenter.microsoft.com',
  'https://partner.partnercenterapi.microsoftonline.cn',
  'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
];

/**
 * Refuses a call whose token is missing, foreign, of the wrong kind or without a second factor.
 * https://learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export function authorise(access: Access, token: TokenFacts | undefined): Reply | undefined {
  if (access === 'open') return undefined;
  if (!token) {
    return errorReply({
      status: 401,
      shape: 'apiFault',
      code: 400,
      message: 'Access denied.',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    });
  }
  if (!acceptedAudiences.includes(token.audience)) {
    return refuse(401, 900420, 'The audience of the token is not accepted.');
  }
  if (access === 'user' && token.kind === 'appOnly') {
    return refuse(403, 900329, 'This operation cannot be called with an app-only token.');
  }
  if (token.kind === 'appUser' && !token.mfa) {
    return errorReply({
      status: 401,
      shape: 'empty',
      reasonPhrase: 'Unauthorized - MFA required',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    });
  }
  return undefined;
}
