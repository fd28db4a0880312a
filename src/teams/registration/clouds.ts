/** Bot Framework in one of Microsoft's clouds: what its tokens say, and where the bot signs in. */
export interface BotCloud {
  /** Who issues the tokens that channels such as Teams send. */
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
  /** Entra ID, which issues the Emulator's tokens and ours. */
  readonly loginUrl: string;
  readonly emulatorOpenIdMetadataUrl: string;
  /** Tenants of Bot Framework itself, in which apps of many tenants sign in. */
  readonly emulatorTenantIds: readonly string[];
  /** Where an app of many tenants signs in. */
  readonly sharedTenant: string;
  /** Whom our own token is for. */
  readonly audience: string;
}

/**
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (read
 * 2026-11); the Emulator's tenants are in botframework-connector 4.23.3, `tokenValidationParameters`.
 */
const publicCloud: BotCloud = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com',
  emulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  emulatorTenantIds: ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'],
  sharedTenant: 'botframework.com',
  audience: 'https://api.botframework.com',
};

/** https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high (read 2026-11) */
const usGovernment: BotCloud = {
  issuer: 'https://api.botframework.us',
  openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.us',
  emulatorOpenIdMetadataUrl:
    'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration',
  emulatorTenantIds: ['cab8a31a-1906-4287-a0d8-4eef66b95f6e', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'],
  sharedTenant: 'MicrosoftServices.onmicrosoft.us',
  audience: 'https://api.botframework.us',
};

/** @param channelService botbuilder's `ChannelService`: set for US Government alone */
export function botCloud(channelService: string | undefined): BotCloud {
  return channelService === undefined ? publicCloud : usGovernment;
}

/** Who may have issued an Emulator's token: the app's own tenant, or Bot Framework's. Versions 1.0 and 2.0. */
export function emulatorIssuers(cloud: BotCloud, appTenantId: string | undefined): readonly string[] {
  const tenantIds = [...cloud.emulatorTenantIds, ...(appTenantId === undefined ? [] : [appTenantId])];
  return tenantIds.flatMap((tenantId) => [
    `https://sts.windows.net/${tenantId}/`,
    `${cloud.loginUrl}/${tenantId}/`,
    `${cloud.loginUrl}/${tenantId}/v2.0`,
  ]);
}
