import type { Certificate } from '../../net/certificate.ts';
import type { Endpoints } from '../model/endpoints.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What the app signs in with. Microsoft recommends the certificate. */
export type Credential = { readonly secret: string } | { readonly certificate: Certificate };

/** The app as which the bot signs in. */
export interface Identity {
  /** The partner's own tenant, never a customer's. */
  readonly tenantId: string;
  readonly clientId: string;
  /** A function is asked for each sign-in, so that it may give another one than before. It does not throw. */
  readonly credential: Credential | (() => Credential);
}

/** What the app signs in with now. */
export function credentialOf({ credential }: Pick<Identity, 'credential'>): Credential {
  return typeof credential === 'function' ? credential() : credential;
}

/** The options for an `Identity`. All are required, except for a server on loopback, which needs none. */
export interface IdentityOptions {
  /** The partner's own tenant, a GUID. */
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly credential?: Identity['credential'] | undefined;
}

/**
 * The app's identity from the options, completed for a server on loopback.
 * @throws Error that says which option is missing
 */
export function identityOf(
  options: IdentityOptions,
  { isLoopback }: Pick<Endpoints, 'isLoopback'>,
): Identity {
  const { tenantId, clientId, credential } = isLoopback
    ? { ...loopbackIdentity, ...withoutEmpty(options) }
    : options;
  if (tenantId && clientId && credential) return { tenantId, clientId, credential };
  const missing = [!tenantId && 'tenantId', !clientId && 'clientId', !credential && 'credential'];
  throw new Error(`To sign in to Partner Center these are missing: ${missing.filter(Boolean).join(', ')}.`);
}

/** Placeholders for MSAL, which must send an identity. A server on loopback accepts every one. */
const loopbackIdentity: Identity = {
  tenantId: '00000000-0000-0000-0000-000000000000',
  clientId: 'local',
  credential: { secret: 'local' },
};

function withoutEmpty({ tenantId, clientId, credential }: IdentityOptions): Partial<Identity> {
  return dropUndefined({ tenantId: tenantId || undefined, clientId: clientId || undefined, credential });
}
