import type { MaySendTo } from '../connector/service-url.ts';
import type { Activity } from '../activity/activity.ts';
import { tenantsOf, type TenantFields } from '../activity/tenants.ts';
import { textOf } from '../../json/json-object.ts';
import type { CheckedToken } from './check-token.ts';

/** Why an activity is refused although its token is valid; for the log only. */
export type ActivityRefusal = 'otherServiceUrl' | 'foreignServiceUrl' | 'notEndorsed' | 'otherTenant';

/** The parts of an activity that are checked against the token. */
export type VouchedFields = TenantFields & Pick<Activity, 'channelId' | 'serviceUrl'>;

/**
 * Checks whether an activity may come with this token. It is refused when the token is for another service URL, when
 * the token's key may not sign for the channel, when the token names other tenants than the activity, or when the bot
 * may not send to the service URL.
 * @returns the reason; undefined when the activity is accepted
 */
export function activityRefusal(
  { from, claims, endorsements }: CheckedToken,
  activity: VouchedFields,
  maySendTo: MaySendTo,
): ActivityRefusal | undefined {
  const { serviceUrl, channelId } = activity;
  if (from === 'channel') {
    if (claims['serviceurl'] !== serviceUrl) return 'otherServiceUrl';
    if (!endorsements.includes(channelId)) return 'notEndorsed';
    const vouchedFor = tenantsOfToken(claims);
    const named = tenantsOf(activity);
    const isShared = named.some((tenantId) => vouchedFor.includes(tenantId));
    if (vouchedFor.length > 0 && named.length > 0 && !isShared) return 'otherTenant';
  }
  return maySendTo(serviceUrl) ? undefined : 'foreignServiceUrl';
}

/** The tenant id in Teams' newer service URLs, such as `https://smba.trafficmanager.net/amer/<tenant id>/`. */
const tenantInUrl = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/giu;

/** The tenants that a token names, lower case. Many tokens name none. */
export function tenantsOfToken(claims: CheckedToken['claims']): readonly string[] {
  const inUrl = [...(textOf(claims['serviceurl']) ?? '').matchAll(tenantInUrl)].map(([, id = '']) => id);
  const tid = textOf(claims['tid']);
  return [...inUrl, ...(tid === undefined ? [] : [tid])].map((id) => id.toLowerCase());
}
