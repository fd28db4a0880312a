import type { Problem } from '../../reply/index.ts';
import type { Role } from './command.ts';
import type { Sender } from '../../teams/activity/incoming.ts';

/** Who may use the bot. */
export interface AccessRules {
  /** Entra tenants whose people may talk to the bot; `everyone` where there is no app id (loopback only). */
  readonly allowedTenantIds: readonly string[] | 'everyone';
  /** Entra object ids of the people who may request qualifications. */
  readonly requesterIds: readonly string[] | 'everyone';
  /** Whether guests of an allowed tenant may talk to the bot: people of other organizations. */
  readonly guests: 'refuse' | 'allow';
}

/**
 * Why this sender may not do this, or undefined when they may. Decided by tenant and object id, never by a
 * name, for every message and every pressed button.
 */
export function refusal(sender: Sender, role: Role, rules: AccessRules): Problem | undefined {
  if (!maySpeak(sender, rules)) return { code: 'tenantNotAllowed' };
  if (role !== 'requester' || mayRequest(sender.aadObjectId, rules)) return undefined;
  return sender.aadObjectId === undefined
    ? { code: 'requesterWithoutId' }
    : { code: 'requesterOnly', values: { id: sender.aadObjectId } };
}

/** Whether the person with this Entra object id may request qualifications. */
export function mayRequest(aadObjectId: string | undefined, rules: AccessRules): boolean {
  return includesId(rules.requesterIds, aadObjectId);
}

/**
 * Whether the sender may talk to the bot, by the tenants that the activity names. Where guests are allowed, the place
 * decides, and not the person's own tenant.
 */
export function maySpeak({ tenantIds, placeTenantIds }: Sender, rules: AccessRules): boolean {
  return areTenantsAllowed(rules.guests === 'allow' ? placeTenantIds : tenantIds, rules);
}

/** Whether people of this tenant may talk to the bot. */
export function isTenantAllowed(tenantId: string | undefined, rules: AccessRules): boolean {
  return includesId(rules.allowedTenantIds, tenantId);
}

/**
 * Whether an activity that names these tenants may be answered: there must be one, and each must be allowed.
 */
export function areTenantsAllowed(tenantIds: readonly string[], rules: AccessRules): boolean {
  if (rules.allowedTenantIds === 'everyone') return true;
  return tenantIds.length > 0 && tenantIds.every((tenantId) => isTenantAllowed(tenantId, rules));
}

function includesId(allowed: readonly string[] | 'everyone', id: string | undefined): boolean {
  if (allowed === 'everyone') return true;
  return id !== undefined && allowed.includes(id.toLowerCase());
}
