import type { Secret } from '../../api/index.ts';

/** The bot's own registration with Bot Framework. */
export interface Registration {
  /** Empty where nothing is checked: on a loopback address, outside production. */
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appTenantId?: string;
  readonly appPassword?: Secret;
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: Secret };
  readonly channelService?: string;
  /** Another place of the keys that inbound tokens are signed with. */
  readonly openIdMetadataUrl?: string;
  /** Another place to sign in: what stands before `/oauth2/v2.0/token`. */
  readonly loginUrl?: string;
  /** Refuses what is only for trying out: the Emulator's tokens, and service URLs on loopback. */
  readonly production: boolean;
}
