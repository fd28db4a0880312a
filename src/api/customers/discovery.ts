import { z } from 'zod';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { CallBudget } from '../model/call-budget.ts';
import type { Failure } from '../model/failure.ts';
import { readFault } from '../client/fault.ts';
import type { Http } from '../client/http.ts';
import type { Log } from '../../log/log.ts';
import { retryDelayMs } from '../client/retry.ts';
import { readTenantId } from '../model/tenant-id.ts';

/** Which tenant has verified a domain. */
export type Discovery =
  | { readonly kind: 'tenant'; readonly tenantId: string }
  /** No tenant of this cloud has. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Discover = (domain: string, budget: CallBudget) => Promise<Discovery>;

/** The deadline of one attempt. It is short because some customers can be found without Entra. */
const deadlineMs = 5_000;

export interface DiscoveryDeps {
  readonly http: Http;
  readonly endpoints: Endpoints;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

const metadata = z.object({ issuer: z.string().optional(), token_endpoint: z.string().optional() });

/**
 * Asks Entra's public OpenID metadata which tenant has verified a domain. It needs no permission and knows every
 * verified domain, but not whose customer the tenant is.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function createDiscovery({ http, endpoints, clock, random, log }: DiscoveryDeps): Discover {
  async function attempt(domain: string, budget: CallBudget, number: number): Promise<Discovery> {
    const startedAt = clock.now();
    const outcome = await http({
      method: 'GET',
      url: `${endpoints.signInUrl}/${domain}/.well-known/openid-configuration`,
      headers: { Accept: 'application/json' },
      signal: clock.timeout(Math.min(deadlineMs, budget.remainingMs())),
    });
    const discovery: Discovery = outcome.ok
      ? readMetadata(outcome.value, clock.now())
      : { kind: 'failed', failure: outcome.failure };
    log[discovery.kind === 'failed' ? 'info' : 'debug'](
      {
        method: 'GET',
        path: '/{domain}/.well-known/openid-configuration',
        status: outcome.ok ? outcome.value.status : undefined,
        attempt: number,
        result: discovery.kind,
        code: discovery.kind === 'failed' ? discovery.failure.code : undefined,
        ms: clock.now() - startedAt,
        correlationId: budget.correlationId,
      },
      'Looked up the tenant of a domain',
    );
    return discovery;
  }

  return async (domain, budget) => {
    for (let retries = 0; ; retries += 1) {
      const discovery = await attempt(domain, budget, retries + 1);
      if (discovery.kind !== 'failed') return discovery;
      const waitMs = retryDelayMs(discovery.failure, retries, random);
      if (waitMs === undefined || waitMs >= budget.remainingMs()) return discovery;
      await clock.sleep(waitMs);
    }
  };
}

function readMetadata(answer: Parameters<typeof readFault>[0], now: number): Discovery {
  const { status, body } = answer;
  // Entra answers 400 invalid_tenant for a domain that no tenant has verified.
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
