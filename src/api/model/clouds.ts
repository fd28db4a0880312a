/** The Microsoft cloud in which the partner does business. */
export type Cloud = 'commercial' | 'usgov' | 'china';

/** The addresses of one cloud, which belong together. All are origins without a trailing slash. */
export interface CloudEndpoints {
  readonly baseUrl: string;
  /** Where Entra issues tokens and publishes OpenID metadata. */
  readonly authority: string;
  /** The resource that tokens are issued for. */
  readonly resource: string;
}

/**
 * Base URLs: https://learn.microsoft.com/partner-center/developer/partner-center-rest-urls (verified 2026-06)
 * Authorities: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud (verified 2026-11)
 * US Government has an authority of its own but shares the commercial base URL.
 */
export const clouds = {
  commercial: {
    baseUrl: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    resource: 'https://api.partnercenter.microsoft.com',
  },
  usgov: {
    baseUrl: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.us',
    resource: 'https://api.partnercenter.microsoft.com',
  },
  china: {
    baseUrl: 'https://partner.partnercenterapi.microsoftonline.cn',
    authority: 'https://login.partner.microsoftonline.cn',
    resource: 'https://partner.partnercenterapi.microsoftonline.cn',
  },
} satisfies Record<Cloud, CloudEndpoints>;

/**
 * Whether Partner Center tells in this cloud who has accepted the Microsoft Customer Agreement. Microsoft's pages about it
 * exclude US Government and 21Vianet; Government Community Cloud customers are in the commercial cloud.
 * https://learn.microsoft.com/partner-center/developer/get-confirmation-of-customer-agreement (July 2023)
 */
export function tellsAgreements(cloud: Cloud): boolean {
  return cloud === 'commercial';
}
