import { PartnerCenterError, type BillingProfile, type CustomerSearch } from '../../src/api/index.ts';
import { isFreeMail } from '../../src/request/free-mail.ts';
import { preflight } from '../../src/request/preflight.ts';
import type { RequestDeps } from '../../src/request/deps.ts';
import { call } from './request-harness.ts';

const id = 'c0000000-0000-4000-8000-000000000001';
const failure = () => Promise.reject(new PartnerCenterError('timeout', { correlationId: 'c' }));
const address = { addressLine1: '1 Way', city: 'Redmond', postalCode: '98052', country: 'US' };
const good: BillingProfile = { email: 'office@contoso.edu', address };
const ours: CustomerSearch = { kind: 'found', customer: { customerTenantId: id, companyName: 'Contoso' } };

type Answers = Partial<
  Pick<RequestDeps['partnerCenter'], 'getBillingProfile' | 'checkAddress' | 'findCustomer'>
>;
const findings = (answers: Answers, website: string | undefined = 'www.contoso.edu') =>
  preflight(
    {
      partnerCenter: {
        getBillingProfile: () => Promise.resolve(good),
        checkAddress: () => Promise.resolve({ finding: 'verified' }),
        findCustomer: () => Promise.resolve(ours),
        ...answers,
      },
    } as Partial<RequestDeps> as RequestDeps,
    id,
    website,
    call(new Date(0)),
  );
const profile = (more: Partial<BillingProfile>) => ({
  getBillingProfile: () => Promise.resolve({ ...good, ...more }),
});

describe('request/preflight', () => {
  it('finds nothing where nothing is odd', async () => {
    expect(await findings({})).toEqual([]);
  });

  it.each<[string, Answers, object[]]>([
    ['an email at a free provider', profile({ email: 'School@GMail.com' }), [{ kind: 'emailFree' }]],
    [
      'an email at onmicrosoft.com',
      profile({ email: 'a@contoso.OnMicrosoft.com' }),
      [{ kind: 'emailOnMicrosoft' }],
    ],
    [
      'a street that is missing',
      profile({ address: { city: 'Redmond', country: 'US' } }),
      [{ kind: 'addressIncomplete' }],
    ],
    [
      'an address that Microsoft does not know',
      { checkAddress: () => Promise.resolve({ finding: 'unknown' }) },
      [{ kind: 'addressUnknown' }],
    ],
    [
      'an address that Microsoft writes in another way',
      {
        checkAddress: () => Promise.resolve({ finding: 'doubtful', suggested: { ...address, state: 'WA' } }),
      },
      [{ kind: 'addressDoubtful', suggested: '1 Way, 98052 Redmond, WA, US' }],
    ],
    [
      'an address in doubt without a suggestion',
      { checkAddress: () => Promise.resolve({ finding: 'doubtful' }) },
      [{ kind: 'addressDoubtful' }],
    ],
    [
      'an address that is not checked in its country',
      { checkAddress: () => Promise.resolve({ finding: 'notChecked' }) },
      [],
    ],
    ['a profile that cannot be read', { getBillingProfile: failure }, [{ kind: 'profileUnread' }]],
    ['an address that cannot be checked', { checkAddress: failure }, [{ kind: 'profileUnread' }]],
    [
      'a website at the domain of somebody else',
      { findCustomer: () => Promise.resolve({ kind: 'notOurs', customerTenantId: 'other' }) },
      [{ kind: 'websiteElsewhere' }],
    ],
    [
      'a website at a domain of nobody',
      { findCustomer: () => Promise.resolve({ kind: 'none' }) },
      [{ kind: 'websiteElsewhere' }],
    ],
    [
      'a domain whose name is not told',
      { findCustomer: () => Promise.resolve({ kind: 'notOurs', customerTenantId: id }) },
      [],
    ],
    ['a domain that nobody can look up', { findCustomer: failure }, []],
  ])('takes %s for what it is', async (_what, answers, expected) => {
    expect(await findings(answers)).toEqual(expected);
  });

  it('finds that no website is given', async () => {
    const deps = {
      partnerCenter: { ...profile({}), checkAddress: () => Promise.resolve({ finding: 'verified' }) },
    };
    const found = await preflight(deps as unknown as RequestDeps, id, undefined, call(new Date(0)));
    expect(found).toEqual([{ kind: 'websiteMissing' }]);
  });

  it.each([
    ['www.school.city.example', ['school.city.example', 'city.example']],
    ['https://Contoso.edu/about', ['contoso.edu']],
    ['contoso.edu', ['contoso.edu']],
  ])('looks for the owner of %s at %j', async (website, domains) => {
    const asked: string[] = [];
    await findings(
      { findCustomer: ({ text }) => (asked.push(text), Promise.resolve({ kind: 'none' } as const)) },
      website,
    );
    expect(asked).toEqual(domains);
  });

  it.each([
    'gmail.com',
    'yahoo.co.uk',
    'hotmail.fr',
    'outlook.com',
    'yandex.com.tr',
    'freemail.hu',
    'wp.pl',
    'web.de',
  ])('takes %s for a free provider', (domain) => expect(isFreeMail(domain)).toBe(true));

  it.each([
    'contoso.edu',
    'gmail.contoso.edu',
    'notyahoo.com',
    'outlook.school.example',
    'live.edu.pl.example',
    '',
  ])('does not take %s for one', (domain) => expect(isFreeMail(domain)).toBe(false));
});
