import { guestsAmong, membershipOf, type Membership } from '../../src/bot/contract/membership.ts';
import { readRosterMember } from '../../src/teams/activity/roster-member.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const partners = '0a000000-0000-4000-8000-000000000002';
const theirs = '0b000000-0000-4000-8000-000000000009';
const rules = { allowedTenantIds: [ours, partners] };

/** What an entry of the roster says. The conversation is in our tenant. */
function of(entry: object, access: Parameters<typeof membershipOf>[1] = rules): Membership | undefined {
  const member = readRosterMember({ id: '29:ann', ...entry });
  return member && membershipOf(member, access, ours);
}

describe('what an entry of the roster says', () => {
  it.each<[string, object, Membership]>([
    ['a person of the tenant', { tenantId: ours, userRole: 'user', userPrincipalName: 'a@x.edu' }, 'member'],
    ['the same in other letters', { tenantId: ours.toUpperCase(), userRole: 'User' }, 'member'],
    ['an owner', { tenantId: ours, userRole: 'owner' }, 'member'],
    ['a person of another allowed tenant', { tenantId: partners, userRole: 'user' }, 'member'],
    ['one without role and names', { tenantId: ours }, 'member'],
    ['fields of other types', { tenantId: ours, userRole: 7, userPrincipalName: null }, 'member'],
    ['a guest by role', { tenantId: ours, userRole: 'guest' }, 'guest'],
    [
      'a guest whom Teams calls a user',
      { tenantId: ours, userRole: 'user', userPrincipalName: 'bo_x.org#EXT#@ours.onmicrosoft.com' },
      'guest',
    ],
    [
      'the same in small letters',
      { tenantId: ours, userPrincipalName: 'bo_x.org#ext#@ours.example' },
      'guest',
    ],
    ['a member of a shared channel from elsewhere', { tenantId: theirs, userRole: 'user' }, 'guest'],
    ['one who joined a meeting without an account', { tenantId: ours, userRole: 'anonymous' }, 'guest'],
    ['one without a tenant', { userRole: 'user', userPrincipalName: 'a@x.edu' }, 'unknown'],
    ['a tenant that is none', { tenantId: '29:1UX7p8Fkx7p93', userRole: 'user' }, 'unknown'],
    ['a role that we do not know', { tenantId: ours, userRole: 'federated' }, 'unknown'],
    ['a role like a name of every object', { tenantId: ours, userRole: 'constructor' }, 'unknown'],
  ])('%s', (_who, entry, membership) => {
    expect(of(entry)).toBe(membership);
  });

  it.each<[string, object, Membership]>([
    ['the tenant of the conversation', { tenantId: ours }, 'member'],
    ['no tenant', {}, 'member'],
    ['a tenant of the Playground', { tenantId: '00000000-0000-0000-0000-0000000000001' }, 'member'],
    ['another tenant', { tenantId: theirs }, 'guest'],
    ['a guest', { tenantId: ours, userRole: 'guest' }, 'guest'],
  ])('where every tenant may talk to the bot: %s', (_who, entry, membership) => {
    expect(of(entry, { allowedTenantIds: 'everyone' })).toBe(membership);
  });

  it('is nothing when it names nobody', () => {
    expect(of({ id: undefined })).toBeUndefined();
    expect(readRosterMember('x')).toBeUndefined();
  });
});

describe('a channel', () => {
  const member = { id: '29:ann', tenantId: ours };
  const guest = { id: '29:bo', tenantId: theirs };
  const unclear = { id: '29:cy' };
  const bot = { id: '28:bot' };

  it('has guests when one was found, whether or not everybody was seen', () => {
    expect(guestsAmong({ members: [unclear, guest], isWhole: false }, rules, ours)).toBe('some');
  });

  it('has none only when everybody was seen and known', () => {
    expect(guestsAmong({ members: [member, bot], isWhole: true }, rules, ours)).toBe('none');
    expect(guestsAmong({ members: [member], isWhole: false }, rules, ours)).toBe('unknown');
    expect(guestsAmong({ members: [member, unclear], isWhole: true }, rules, ours)).toBe('unknown');
  });
});
