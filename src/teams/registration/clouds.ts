/** Bot Framework in one of Microsoft's clouds: who issues its tokens, and where the bot signs in. */
export interface BotCloud {
  /** The issuer of the tokens that channels such as Teams send. */
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
  /** Entra ID, which issues the Emulator's tokens and the bot's. */
  readonly loginUrl: string;
  readonly emulatorOpenIdMetadataUrl: string;
  /** Bot Framework's own tenants, in which multi-tenant apps sign in. */
  readonly emulatorTenantIds: readonly string[];
  /** The tenant in which a multi-tenant app signs in. */
  readonly sharedTenant: string;
  /** The resource that the bot's own token is for. */
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

/** @param channelService botbuilder's `ChannelService`, which is set for US Government only */
export function botCloud(channelService: string | undefined): BotCloud {
  return channelService === undefined ? publicCloud : usGovernment;
}

/** The issuers of the Emulator's tokens, versions 1.0 and 2.0: the app's own tenant and Bot Framework's. */
export function emulatorIssuers(cloud: BotCloud, appTenantId: string | undefined): readonly string[] {
  const tenantIds = [...cloud.emulatorTenantIds, ...(appTenantId === undefined ? [] : [appTenantId])];
  return tenantIds.flatMap((tenantId) => [
    `https://sts.windows.net/${tenantId}/`,
    `${cloud.loginUrl}/${tenantId}/`,
    `${cloud.loginUrl}/${tenantId}/v2.0`,
  ]);
}
