import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Endpoints } from './endpoints.ts';
import type { Errand } from './errand.ts';
import type { Failure } from './failure.ts';
import { readFault } from './fault.ts';
import type { Http } from './http.ts';
import type { Log } from './log.ts';
import { readTenantId } from './tenant-id.ts';

/** To whom a domain belongs. */
export type Discovery =
  | { readonly kind: 'tenant'; readonly tenantId: string }
  /** No tenant of this cloud has verified the domain. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Discover = (domain: string, errand: Errand) => Promise<Discovery>;

/** Shorter than elsewhere and tried once: when it fails there is another way to find the customer. */
const deadlineMs = 5_000;

const metadata = z.object({ issuer: z.string().optional(), token_endpoint: z.string().optional() });

/**
 * Asks Entra's public OpenID metadata which tenant has verified a domain; that needs no permission, knows every
 * verified domain, and says nothing about whose customer the tenant is.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function createDiscovery(http: Http, { signInUrl }: Endpoints, clock: Clock, log: Log): Discover {
  return async (domain, errand) => {
    const startedAt = clock.now();
    const outcome = await http({
      method: 'GET',
      url: `${signInUrl}/${domain}/.well-known/openid-configuration`,
      headers: { Accept: 'application/json' },
      signal: clock.timeout(Math.min(deadlineMs, errand.patienceMs())),
    });
    const discovery: Discovery = outcome.ok
      ? readMetadata(outcome.value, clock.now())
      : { kind: 'failed', failure: outcome.failure };
    log[discovery.kind === 'failed' ? 'info' : 'debug'](
      {
        method: 'GET',
        path: '/{domain}/.well-known/openid-configuration',
        status: outcome.ok ? outcome.value.status : undefined,
        result: discovery.kind,
        ms: clock.now() - startedAt,
        correlationId: errand.correlationId,
      },
      'Looked up the tenant of a domain',
    );
    return discovery;
  };
}

function readMetadata(answer: Parameters<typeof readFault>[0], now: number): Discovery {
  const { status, body } = answer;
  // Entra says 400 invalid_tenant to a domain that nobody has verified.
  if (status === 400 || status === 404) return { kind: 'unknown' };
  if (status !== 200) return { kind: 'failed', failure: readFault(answer, false, now) };
  const parsed = metadata.safeParse(body.kind === 'json' ? body.value : undefined);
  const { token_endpoint: tokenEndpoint, issuer } = parsed.data ?? {};
  const tenantId = firstSegment(tokenEndpoint) ?? firstSegment(issuer);
  return tenantId === undefined
    ? { kind: 'failed', failure: { code: 'malformed', fault: { httpStatus: status }, retryable: false } }
    : { kind: 'tenant', tenantId };
}

function firstSegment(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).pathname
    .split('/')
    .map(readTenantId)
    .find((id) => id !== undefined);
}
