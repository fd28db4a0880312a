import type { RosterMember } from '../../teams/activity/roster-member.ts';

/**
 * What the roster says of a person: `member` of an allowed tenant, or `guest` of another organization. `unknown` when it
 * cannot be read, or does not say.
 */
export type Membership = 'member' | 'guest' | 'unknown';

/** Whether people of other organizations read a channel. `unknown` when no guest was found, but not everybody was seen. */
export type GuestsHere = 'some' | 'none' | 'unknown';

/** The part of the access rules that says whose people are members. */
interface AllowedTenants {
  readonly allowedTenantIds: readonly string[] | 'everyone';
}

/** Roles of people of the tenant. Any other that is not named here says nothing. */
const memberRoles: readonly (string | undefined)[] = [undefined, 'user', 'member', 'owner', 'admin'];
const guestRoles: readonly string[] = ['guest', 'anonymous'];

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Decides by one entry of the roster. A guest who was invited to the tenant has a user principal name with `#EXT#`, for
 * Teams calls such people `user` at times (https://github.com/MicrosoftDocs/msteams-docs/issues/6381, read 2026-11) and
 * may give the tenant that invited them; a member of a shared channel from elsewhere has another tenant
 * (https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels, read 2026-11).
 * A person of an allowed tenant whom another allowed tenant invited is a guest there: the entry does not say whence.
 * @param tenantId the tenant of the conversation, lower case
 */
export function membershipOf(
  { tenantId: theirs, userPrincipalName = '', userRole }: RosterMember,
  { allowedTenantIds }: AllowedTenants,
  tenantId: string | undefined,
): Membership {
  const role = userRole?.toLowerCase();
  if (role !== undefined && guestRoles.includes(role)) return 'guest';
  if (userPrincipalName.toLowerCase().includes('#ext#')) return 'guest';
  const isOpen = allowedTenantIds === 'everyone';
  const isHome = isOpen ? theirs === tenantId : theirs !== undefined && allowedTenantIds.includes(theirs);
  if (!isHome && theirs !== undefined && guid.test(theirs)) return 'guest';
  return (isHome || isOpen) && memberRoles.includes(role) ? 'member' : 'unknown';
}

/** Decides for a whole channel. Bots are no people. */
export function guestsAmong(
  { members, isWhole }: { readonly members: readonly RosterMember[]; readonly isWhole: boolean },
  rules: AllowedTenants,
  tenantId: string | undefined,
): GuestsHere {
  const people = members.filter(({ id }) => !id.startsWith('28:'));
  const found = people.map((member) => membershipOf(member, rules, tenantId));
  if (found.includes('guest')) return 'some';
  return isWhole && !found.includes('unknown') ? 'none' : 'unknown';
}
