import type { Cloud } from './clouds.ts';

/**
 * The address of a customer's account page in Partner Center's dashboard, which shows the qualifications. Microsoft
 * documents no address; partners' tools link to this one (seen 2026-11). For 21Vianet's dashboard no address per
 * customer is known, so it is the start page.
 */
export function customerPortalUrl(cloud: Cloud, customerTenantId: string): string {
  return cloud === 'china'
    ? 'https://partner.microsoftonline.cn/'
    : `https://partner.microsoft.com/dashboard/v2/customers/${customerTenantId}/account`;
}
