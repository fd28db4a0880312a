import { activityRefusal, tenantsOfToken } from '../../../src/teams/inbound/check-activity.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const theirs = '0b000000-0000-4000-8000-000000000002';
const urlOf = (tenantId: string) => `https://smba.trafficmanager.net/amer/${tenantId}/`;

/** The reason against an activity of a tenant, whose token says the same service URL and nothing else of tenants. */
function reasonAgainst(serviceUrl: string, tenantId: string, claims: object = {}) {
  const token = {
    from: 'channel' as const,
    claims: { serviceurl: serviceUrl, ...claims },
    endorsements: ['msteams'],
  };
  const activity = { channelId: 'msteams', serviceUrl, conversation: { id: '19:x', tenantId } };
  return activityRefusal(token, activity, () => true);
}

describe('teams/inbound/check-activity', () => {
  it('refuses an activity of another tenant than the one in the service URL that the token names', () => {
    expect(reasonAgainst(urlOf(ours), theirs)).toBe('otherTenant');
    expect(reasonAgainst(urlOf(ours), ours)).toBeUndefined();
  });

  it('finds the tenant in the service URL in capitals and without a slash behind it', () => {
    const url = urlOf(ours.toUpperCase()).slice(0, -1);
    expect(tenantsOfToken({ serviceurl: url })).toEqual([ours]);
    expect(reasonAgainst(url, theirs)).toBe('otherTenant');
    expect(reasonAgainst(url, ours)).toBeUndefined();
  });

  it('takes an activity of either tenant when the token names one and its service URL another', () => {
    expect(tenantsOfToken({ serviceurl: urlOf(ours), tid: theirs })).toEqual([ours, theirs]);
    for (const tenantId of [ours, theirs]) {
      expect(reasonAgainst(urlOf(ours), tenantId, { tid: theirs })).toBeUndefined();
    }
  });

  it('takes an activity of any tenant when neither the token nor its service URL names one', () => {
    expect(reasonAgainst('https://smba.trafficmanager.net/amer/', theirs)).toBeUndefined();
  });
});
