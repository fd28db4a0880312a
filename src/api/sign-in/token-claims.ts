import { z } from 'zod';

/** What an access token says of itself. Microsoft may change it any day: good for advice, not for decisions. */
export interface TokenClaims {
  /** For whom the token is. */
  readonly audience?: string;
  /** The tenant of whoever signed in. */
  readonly tenantId?: string;
  /** How they proved who they are: `pwd`, `mfa` and so on. Absent when the token does not say. */
  readonly methods?: readonly string[];
}

const wireClaims = z.object({
  aud: z.string().optional(),
  tid: z.string().optional(),
  amr: z.array(z.string()).optional(),
});

/** Undefined when the token is opaque. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference (verified 2026-11) */
export function readTokenClaims(accessToken: string): TokenClaims | undefined {
  const [, payload = ''] = accessToken.split('.');
  const claims = wireClaims.safeParse(parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!claims.success) return undefined;
  const { aud, tid, amr } = claims.data;
  return {
    ...(aud !== undefined && { audience: aud }),
    ...(tid !== undefined && { tenantId: tid.toLowerCase() }),
    ...(amr && { methods: amr }),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** What is wrong with the token of a user. */
export type TokenFlaw = 'wrongTenant' | 'wrongAudience' | 'mfaMissing';

/** "Microsoft Partner Center" as an app in Entra: its id may stand for its address. */
const partnerCenterAppId = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';

/** Undefined when nothing speaks against the token. What it does not say is not held against it. */
export function flawOf(
  accessToken: string,
  expected: { readonly tenantId: string; readonly resource: string },
): TokenFlaw | undefined {
  const { tenantId, audience, methods } = readTokenClaims(accessToken) ?? {};
  if (tenantId !== undefined && tenantId !== expected.tenantId.toLowerCase()) return 'wrongTenant';
  const audiences = [expected.resource, partnerCenterAppId];
  if (audience !== undefined && !audiences.includes(audience.replace(/\/$/u, ''))) return 'wrongAudience';
  return methods !== undefined && !methods.includes('mfa') ? 'mfaMissing' : undefined;
}
