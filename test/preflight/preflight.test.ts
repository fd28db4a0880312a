import {
  PartnerCenterError,
  type BillingProfile,
  type CountryRules,
  type DomainOwner,
} from '../../src/api/index.ts';
import { findingsOfName, isSameName } from '../../src/preflight/company-name.ts';
import { changedParts, fingerprintOf } from '../../src/preflight/fingerprint.ts';
import { createPreflight, type PreflightAbout } from '../../src/preflight/index.ts';
import type { PreflightDeps } from '../../src/preflight/read-preflight.ts';
import { person, recordLog } from '../api/builders.ts';
import { createTestClock } from '../api/test-clock.ts';

const id = 'c0000000-0000-4000-8000-000000000001';
const failure = () => Promise.reject(new PartnerCenterError('timeout', { correlationId: 'c' }));
const address = { addressLine1: '1 Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };
const good: BillingProfile = {
  companyName: 'Contoso',
  email: 'office@contoso.edu',
  address,
  language: 'en-US',
};
const rules: CountryRules = {
  isCityRequired: true,
  isStateRequired: true,
  isPostalCodeRequired: true,
  states: ['WA', 'OR'],
  postalCode: /^\d{5}$/i,
};
const ours: DomainOwner = { kind: 'tenant', tenantId: id };
const education: PreflightAbout = {
  customer: { customerTenantId: id, companyName: 'Contoso' },
  kind: 'Education',
  site: { website: 'www.contoso.edu' },
};

type Answers = Partial<PreflightDeps['partnerCenter']>;
const log = recordLog();
const look = (answers: Answers, about: PreflightAbout = education) =>
  createPreflight({
    partnerCenter: {
      getBillingProfile: () => Promise.resolve(good),
      checkAddress: () => Promise.resolve({ finding: 'verified' }),
      getCountryRules: () => Promise.resolve(rules),
      getOrganizationName: () => Promise.resolve('contoso'),
      findDomainOwner: () => Promise.resolve(ours),
      listValidationCodes: () => Promise.resolve([]),
      ...answers,
    },
    clock: createTestClock('stay'),
    log,
  })(about, person);
const findings = async (answers: Answers, about?: PreflightAbout) => (await look(answers, about)).findings;
const profile = (more: Partial<BillingProfile>): Answers => ({
  getBillingProfile: () => Promise.resolve({ ...good, ...more }),
});
const ownerOf =
  (owners: Readonly<Record<string, DomainOwner>>): NonNullable<Answers['findDomainOwner']> =>
  (domain) =>
    Promise.resolve(owners[domain] ?? { kind: 'nobody' });

describe('what is looked for before a request for Education', () => {
  it('is nothing where nothing is odd; the domain, the language and the country are known then', async () => {
    expect(await look({})).toEqual({
      findings: [],
      ownDomain: 'contoso.edu',
      profile: fingerprintOf(good, id),
      language: 'en-US',
      country: 'US',
    });
  });

  it.each<[string, Answers, object[]]>([
    ['an email at a free provider', profile({ email: 'School@GMail.com' }), [{ kind: 'emailFree' }]],
    [
      'an email at onmicrosoft.com',
      profile({ email: 'a@contoso.OnMicrosoft.com' }),
      [{ kind: 'emailOnMicrosoft' }],
    ],
    [
      "an email at the partner's own domain",
      {
        ...profile({ email: 'a@reseller.example' }),
        findDomainOwner: ownerOf({ 'reseller.example': { kind: 'partner' }, 'contoso.edu': ours }),
      },
      [{ kind: 'emailPartner' }],
    ],
    [
      'an email at the domain of nobody',
      { ...profile({ email: 'a@other.example' }), findDomainOwner: ownerOf({ 'contoso.edu': ours }) },
      [{ kind: 'emailElsewhere' }],
    ],
    [
      'parts that are missing by the rules of the country',
      profile({ address: { city: 'Redmond', country: 'US' } }),
      [{ kind: 'addressIncomplete', parts: ['street', 'state', 'postalCode'] }],
    ],
    [
      'no address at all',
      { getBillingProfile: () => Promise.resolve({ email: 'office@contoso.edu' }) },
      [{ kind: 'addressIncomplete', parts: ['street', 'city', 'country'] }],
    ],
    [
      'a state and a postal code that the country does not have',
      profile({ address: { ...address, state: 'XX', postalCode: '9805' } }),
      [{ kind: 'addressMalformed', parts: ['state', 'postalCode'] }],
    ],
    [
      'a postal code that is too long to be compared',
      profile({ address: { ...address, postalCode: '9'.repeat(40) } }),
      [{ kind: 'addressMalformed', parts: ['postalCode'] }],
    ],
    ['a country without rules', { getCountryRules: () => Promise.resolve(undefined) }, []],
    [
      'an address that Microsoft does not know',
      { checkAddress: () => Promise.resolve({ finding: 'unknown' }) },
      [{ kind: 'addressUnknown' }],
    ],
    [
      'an address that Microsoft writes in another way',
      {
        checkAddress: () =>
          Promise.resolve({ finding: 'doubtful', suggested: { ...address, addressLine1: '2 Way' } }),
      },
      [{ kind: 'addressDoubtful', suggested: '2 Way, 98052 Redmond, WA, US' }],
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
    [
      "another name in the customer's own tenant",
      { getOrganizationName: () => Promise.resolve('Contoso College') },
      [{ kind: 'nameDiffers', organization: 'Contoso College' }],
    ],
    ['a name that cannot be read there', { getOrganizationName: () => Promise.resolve(undefined) }, []],
    ['a name that nobody could read', { getOrganizationName: failure }, []],
    ['a profile that cannot be read', { getBillingProfile: failure }, [{ kind: 'profileUnread' }]],
    ['an address that cannot be checked', { checkAddress: failure }, [{ kind: 'addressUnchecked' }]],
    ['rules that cannot be read', { getCountryRules: failure }, [{ kind: 'addressUnchecked' }]],
    [
      'domains that nobody can look up',
      { findDomainOwner: failure },
      [{ kind: 'emailUnchecked' }, { kind: 'websiteUnchecked' }],
    ],
    [
      'a website at the domain of another tenant',
      {
        ...profile({ email: 'a@gmail.com' }),
        findDomainOwner: ownerOf({ 'contoso.edu': { kind: 'tenant', tenantId: 'other' } }),
      },
      [{ kind: 'emailFree' }, { kind: 'websiteElsewhere' }],
    ],
  ])('takes %s for what it is', async (_what, answers, expected) => {
    expect(await findings(answers)).toEqual(expected);
  });

  it('finds that no website is given, and says nothing of it while nobody was asked', async () => {
    expect(await findings({}, { ...education, site: {} })).toEqual([{ kind: 'websiteMissing' }]);
    const { customer, kind } = education;
    expect(await findings({}, { customer, kind })).toEqual([]);
  });

  it('goes by the name alone what may be a library or a museum, and says nothing of a name it does not know', async () => {
    const named = (companyName: string, more = {}) =>
      findings(
        { getOrganizationName: () => Promise.resolve(companyName) },
        { ...education, customer: { customerTenantId: id, companyName, ...more } },
      );
    expect(await named('Miejska Biblioteka')).toEqual([{ kind: 'library' }]);
    expect(await named('CONTOSO')).toEqual([]);
    expect(await named('LIB', { isNameUnknown: true })).toEqual([]);
  });

  it.each([
    ['www.school.city.example', ['school.city.example', 'city.example']],
    ['https://Contoso.edu/about', ['contoso.edu']],
    ['contoso.edu', ['contoso.edu']],
  ])('looks for the owner of %s at %j', async (website, domains) => {
    const asked: string[] = [];
    const findDomainOwner = (domain: string) => {
      asked.push(domain);
      return Promise.resolve({ kind: 'nobody' } as const);
    };
    await findings(
      { ...profile({ email: 'a@gmail.com' }), findDomainOwner },
      { ...education, site: { website } },
    );
    expect(asked).toEqual(domains);
  });

  it('waits two and a half seconds, and says what it could not look at until then', async () => {
    const clock = createTestClock('stay');
    const never = () => new Promise<never>(() => undefined);
    const late = createPreflight({
      partnerCenter: {
        getBillingProfile: never,
        checkAddress: never,
        getCountryRules: never,
        getOrganizationName: never,
        findDomainOwner: never,
        listValidationCodes: never,
      },
      clock,
      log,
    })(education, person);
    clock.advance(2_500);
    expect(await late).toEqual({ findings: [{ kind: 'profileUnread' }, { kind: 'websiteUnchecked' }] });
  });

  it('is spoilt by no mistake, which the log tells', async () => {
    const broken = () => Promise.reject(new TypeError('a mistake'));
    expect(await findings({ checkAddress: broken })).toEqual([{ kind: 'addressUnchecked' }]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });
});

describe('what is looked for before other requests', () => {
  const government = { ...education, kind: 'GovernmentCommunityCloud', validationCode: '1' } as const;
  const codes = (organizationName: string): Answers => ({
    listValidationCodes: () => Promise.resolve([{ validationCode: '1', organizationName }]),
  });

  it('is whether the code was given for this customer', async () => {
    expect(await findings(codes('Contoso'), government)).toEqual([]);
    expect(await findings(codes('Litware'), government)).toEqual([
      { kind: 'codeForAnother', organization: 'Litware' },
    ]);
    expect(await findings({ listValidationCodes: failure }, government)).toEqual([]);
  });

  it('is nothing before a declaration', async () => {
    expect(await look({ getBillingProfile: failure }, { ...education, kind: 'StateOwnedEntity' })).toEqual({
      findings: [],
    });
  });
});

describe('the name of a customer', () => {
  it.each([
    ['Contoso', []],
    ['Szkoła im. Łucji', []],
    ['KTH', ['nameShort']],
    ['A & B', []],
    ['contoso.edu', ['nameShort']],
    ['123', ['nameShort']],
    ['Kékhegyi Városi Könyvtár', ['library']],
    ['Gümüşköprü İl Halk Kütüphanesi', ['library']],
    ['Stadsbiblioteket', ['library']],
    ['Muzeum Narodowe', ['museum']],
    ['Müze Müdürlüğü', ['museum']],
    ['Tekniska museet', ['museum']],
  ])('%s suggests %j', (name, kinds) => {
    expect(findingsOfName(name).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is the same with other capitals, accents and punctuation', () => {
    expect(isSameName('Zespół Szkół, nr 1', 'ZESPOL SZKOL NR 1')).toBe(true);
    expect(isSameName('Contoso University', 'Contoso Univ')).toBe(false);
  });
});

describe('the fingerprint of a profile', () => {
  it('tells which parts have changed, and holds none of them', () => {
    const before = fingerprintOf(good, id);
    const after = fingerprintOf({ ...good, email: 'it@contoso.edu', companyName: 'contoso' }, id);
    expect(changedParts(before, after)).toEqual(['email']);
    expect(JSON.stringify(before)).not.toMatch(/contoso|redmond|98052/iu);
    expect(changedParts(fingerprintOf({}, id), before)).toEqual(['companyName', 'email', 'address']);
    expect(fingerprintOf(good, 'another')['email']).not.toBe(before['email']);
  });
});
