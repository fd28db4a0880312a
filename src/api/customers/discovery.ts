import * as z from 'zod';
import type { Body } from '../../net/body.ts';
import type { Clock } from '../../time/clock.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { summarise } from '../model/errors.ts';
import type { Failure } from '../model/failure.ts';
import { readSignInFault } from '../client/fault.ts';
import type { Http, HttpAnswer } from '../client/http.ts';
import type { Log } from '../../log/log.ts';
import { retryDelayMs } from '../client/retry.ts';
import { readTenantId } from '../model/tenant-id.ts';
import { isJsonObject } from '../../json/json-object.ts';

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
    const failed = discovery.kind === 'failed' ? discovery.failure : undefined;
    log[failed ? 'info' : 'debug'](
      {
        method: 'GET',
        path: '/{domain}/.well-known/openid-configuration',
        status: outcome.ok ? outcome.value.status : undefined,
        attempt: number,
        result: discovery.kind,
        code: failed?.code,
        speaker: failed?.fault.speaker,
        cause: failed?.cause && summarise(failed.cause),
        ms: clock.now() - startedAt,
        correlationId: budget.correlationId,
      },
      'the tenant of a domain was looked up',
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

function readMetadata(answer: HttpAnswer, now: number): Discovery {
  const { status, body } = answer;
  if (status !== 200) {
    if ((status === 400 || status === 404) && isNoTenant(body)) return { kind: 'unknown' };
    const failure = readSignInFault(answer, now);
    // Any other refusal is not Entra's, which has none for a question that everybody may ask.
    return failure.code === 'badRequest'
      ? { kind: 'failed', failure: { ...failure, code: 'unavailable', retryable: true } }
      : { kind: 'failed', failure };
  }
  const parsed = metadata.safeParse(body.kind === 'json' ? body.value : undefined);
  const { token_endpoint: tokenEndpoint, issuer } = parsed.data ?? {};
  const tenantId = firstSegment(tokenEndpoint) ?? firstSegment(issuer);
  return tenantId === undefined
    ? { kind: 'failed', failure: { code: 'malformed', fault: { httpStatus: status }, retryable: false } }
    : { kind: 'tenant', tenantId };
}

/** Entra answers 400 with `invalid_tenant` and AADSTS90002 for a domain that no tenant has verified. */
function isNoTenant(body: Body): boolean {
  if (body.kind !== 'json' || !isJsonObject(body.value)) return false;
  const { error, error_description: words } = body.value;
  return error === 'invalid_tenant' || (typeof words === 'string' && words.startsWith('AADSTS'));
}

function firstSegment(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).pathname
    .split('/')
    .map(readTenantId)
    .find((id) => id !== undefined);
}
