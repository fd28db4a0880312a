import type { MaySendTo } from '../connector/service-url.ts';
import { tenantsOf, type TenantFields } from '../activity/tenants.ts';
import { textOf } from '../activity/wire-object.ts';
import type { CheckedToken } from './check-token.ts';

/** Why an activity is not taken although its token is good; for the log alone. */
export type ActivityRefusal = 'otherServiceUrl' | 'foreignServiceUrl' | 'notEndorsed' | 'otherTenant';

/** The parts of an activity that the token vouches for. */
export interface VouchedFields extends TenantFields {
  readonly channelId?: unknown;
  readonly serviceUrl?: unknown;
}

/**
 * Why this token must not bring this activity, or undefined when it may: it is for another service URL,
 * its key may not sign for the channel, or it belongs to a tenant that the activity does not name.
 */
export function activityRefusal(
  { from, claims, endorsements }: CheckedToken,
  activity: VouchedFields,
  maySendTo: MaySendTo,
): ActivityRefusal | undefined {
  const { serviceUrl, channelId } = activity;
  if (from === 'channel') {
    if (typeof serviceUrl !== 'string' || claims['serviceurl'] !== serviceUrl) return 'otherServiceUrl';
    if (typeof channelId !== 'string' || !endorsements.includes(channelId)) return 'notEndorsed';
    const vouchedFor = tenantsOfToken(claims);
    const named = tenantsOf(activity);
    const isShared = named.some((tenantId) => vouchedFor.includes(tenantId));
    if (vouchedFor.length > 0 && named.length > 0 && !isShared) return 'otherTenant';
  }
  return typeof serviceUrl === 'string' && maySendTo(serviceUrl) ? undefined : 'foreignServiceUrl';
}

/** A GUID as a part of Teams' newer service URLs, such as `https://smba.trafficmanager.net/amer/<tenant id>/`. */
const tenantInUrl = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/giu;

/** The tenants that a token is about, lower case: often none. */
export function tenantsOfToken(claims: CheckedToken['claims']): readonly string[] {
  const inUrl = [...(textOf(claims['serviceurl']) ?? '').matchAll(tenantInUrl)].map(([, id = '']) => id);
  const tid = textOf(claims['tid']);
  return [...inUrl, ...(tid === undefined ? [] : [tid])].map((id) => id.toLowerCase());
}
