import type { Activity } from './activity.ts';

/**
 * Every tenant that an activity names, lower case: that of the conversation, of `channelData`, and of the person if
 * Teams sends it. The bot answers only if all of them are allowed.
 */
export function tenantsOf({ conversation, channelData, from }: TenantFields): readonly string[] {
  const named = [conversation.tenantId, channelData?.tenant?.id, from?.tenantId];
  return [...new Set(named.flatMap((id) => (id === undefined ? [] : [id.toLowerCase()])))];
}

/** The tenants of the place alone: where a guest writes, these are not the guest's own. */
export function placeTenantsOf({ conversation, channelData }: TenantFields): readonly string[] {
  return tenantsOf({ conversation, channelData, from: undefined });
}

/** The parts of an activity that name tenants. */
export type TenantFields = Pick<Activity, 'conversation' | 'channelData' | 'from'>;
