import type { Cloud } from './clouds.ts';

/**
 * A customer's account page in Partner Center's dashboard, where the qualifications are shown. Microsoft
 * documents no address; this one is what partners' tools link to (seen 2026-11). 21Vianet's dashboard has
 * no address per customer that we know of, so its start page has to do.
 */
export function customerPortalUrl(cloud: Cloud, customerTenantId: string): string {
  return cloud === 'china'
    ? 'https://partner.microsoftonline.cn/'
    : `https://partner.microsoft.com/dashboard/v2/customers/${customerTenantId}/account`;
}
