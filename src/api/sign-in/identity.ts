import type { Certificate } from '../../net/certificate.ts';
import type { Endpoints } from '../model/endpoints.ts';

/** How the app proves who it is. Microsoft recommends the certificate. */
export type Credential = { readonly secret: string } | { readonly certificate: Certificate };

/** As which app the bot signs in. */
export interface Identity {
  /** The partner's own tenant, never a customer's. */
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: Credential;
}

/** All of it, or what a server on loopback needs: nothing. */
export interface IdentityOptions {
  /** The partner's own tenant: a GUID, as the setting demands. */
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly credential?: Credential | undefined;
}

/** @throws Error that says which option is missing */
export function identityOf(
  options: IdentityOptions,
  { isLoopback }: Pick<Endpoints, 'isLoopback'>,
): Identity {
  const { tenantId, clientId, credential } = isLoopback ? { ...anybody, ...withoutEmpty(options) } : options;
  if (tenantId && clientId && credential) return { tenantId, clientId, credential };
  const missing = [!tenantId && 'tenantId', !clientId && 'clientId', !credential && 'credential'];
  throw new Error(`To sign in to Partner Center these are missing: ${missing.filter(Boolean).join(', ')}.`);
}

/** A server on loopback lets everybody in; MSAL still wants something to send. */
const anybody: Identity = {
  tenantId: '00000000-0000-0000-0000-000000000000',
  clientId: 'local',
  credential: { secret: 'local' },
};

function withoutEmpty({ tenantId, clientId, credential }: IdentityOptions): Partial<Identity> {
  return {
    ...(tenantId && { tenantId }),
    ...(clientId && { clientId }),
    ...(credential && { credential }),
  };
}
