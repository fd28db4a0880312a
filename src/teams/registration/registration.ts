import type { Secret } from '../../log/secret.ts';

/** The bot's own registration with Bot Framework. */
export interface Registration {
  /** Empty when tokens are not checked, which is allowed on a loopback address outside production. */
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appTenantId?: string;
  readonly appPassword?: Secret;
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: Secret };
  readonly channelService?: string;
  /** Overrides the address of the keys that sign inbound tokens. */
  readonly openIdMetadataUrl?: string;
  /** Overrides where the bot signs in: the address before `/oauth2/v2.0/token`. */
  readonly loginUrl?: string;
  /** Refuses the Emulator's tokens and service URLs on loopback, which are for trying out. */
  readonly production: boolean;
}
