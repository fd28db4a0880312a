import * as z from 'zod';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Claims of an access token. Microsoft may change their form at any time, so no access decision may rest on them. */
export interface TokenClaims {
  /** The resource that the token is for. */
  readonly audience?: string;
  /** The user's tenant, lower case. */
  readonly tenantId?: string;
  /** The user's object id in Entra. */
  readonly userId?: string;
  /** How the user signed in: `pwd`, `mfa` and so on. Absent when the token does not say. */
  readonly methods?: readonly string[];
}

const wireClaims = z.object({
  aud: z.string().optional(),
  tid: z.string().optional(),
  oid: z.string().optional(),
  amr: z.array(z.string()).optional(),
});

/** Undefined when the claims cannot be read. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference (verified 2026-11) */
export function readTokenClaims(accessToken: string): TokenClaims | undefined {
  const [, payload = ''] = accessToken.split('.');
  const claims = wireClaims.safeParse(parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!claims.success) return undefined;
  const { aud, tid, oid, amr } = claims.data;
  return dropUndefined({ audience: aud, tenantId: tid?.toLowerCase(), userId: oid, methods: amr });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** Why Partner Center would refuse the token of a user. */
export type TokenFlaw = 'wrongTenant' | 'wrongAudience' | 'mfaMissing';

/** The id of the app "Microsoft Partner Center" in Entra. A token may name it in place of Partner Center's address. */
const partnerCenterAppId = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';

/** Finds what is wrong with a token. A claim that is missing counts as right. Undefined when nothing is wrong. */
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
