import { entraError } from './entra-errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import type { World } from './world.ts';
import { findTenant } from './world.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * OpenID discovery of a tenant by GUID or any verified domain, customers and strangers alike. A GUID of neither
 * stands for the partner's own tenant: the simulator does not know which one the bot was set to.
 */
export function openIdConfiguration(request: SimulatorRequest, world: World): Reply {
  const asked = request.params['tenant'] ?? '';
  const tenantId = tenantIdOf(asked, world);
  if (tenantId === undefined) {
    const message = `Tenant '${asked}' not found. Check that the domain is right and that you sign in to the right cloud.`;
    return entraError(400, 'invalid_tenant', 90002, message, world.clock.now());
  }
  const version = request.url.pathname.includes('/v2.0/') ? '/v2.0' : '';
  const origin = `${request.url.origin}/${tenantId}`;
  return json(200, {
    token_endpoint: `${origin}/oauth2${version}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    jwks_uri: `${origin}/discovery${version}/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: version ? `${origin}/v2.0` : `https://sts.windows.net/${tenantId}/`,
    authorization_endpoint: `${origin}/oauth2${version}/authorize`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  });
}

/** `GET /common/discovery/instance`: where the sign-in service lists hosts that mean the same. */
export function instanceDiscovery(request: SimulatorRequest): Reply {
  const { origin, host } = request.url;
  return json(200, {
    tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
      },
      { preferred_network: host, preferred_cache: host, aliases: [host] },
    ],
  });
}

function tenantIdOf(asked: string, world: World): string | undefined {
  const tenant = findTenant(world, asked);
  if (tenant) return tenant.customerTenantId;
  if (guid.test(asked)) return asked.toLowerCase();
  return ['common', 'organizations'].includes(asked.toLowerCase()) ? '{tenantid}' : undefined;
}
