import { connect, customerId, person } from '../builders.ts';
import { readPattern } from '../../../src/api/customers/postal-code-pattern.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('the billing profile', () => {
  const read = (answer: Answer) => {
    server.expect({ path: `/v1/customers/${customerId}/profiles/billing`, answer });
    return connect(server.url).partnerCenter.getBillingProfile(customerId, person);
  };

  it('has an email and an address, without what is empty, and is read with the app alone', async () => {
    const body = {
      id: 'p',
      firstName: 'Tania',
      email: ' office@contoso.edu ',
      defaultAddress: {
        country: 'us',
        city: 'Redmond',
        addressLine1: '1 Way',
        addressLine2: null,
        state: '',
      },
      companyName: 'Contoso University',
      culture: 'pl-PL',
      language: 'pl',
    };
    expect(await read({ body })).toEqual({
      companyName: 'Contoso University',
      email: 'office@contoso.edu',
      language: 'pl-PL',
      address: { country: 'US', city: 'Redmond', addressLine1: '1 Way' },
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-1');
  });

  it.each([[{}], [{ email: null, defaultAddress: null }]])('may be empty: %j', async (body) => {
    expect(await read({ body })).toEqual({});
  });

  it.each([['<html>'], [[]], [{ email: 7 }]])('is malformed in %j', async (body) => {
    await expect(read({ body })).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('the check of an address', () => {
  const address = { addressLine1: '1 Way', city: 'Redmond', postalCode: '98052', country: 'US' };
  const check = (answer: Answer) => {
    server.expect({ method: 'POST', path: '/v1/validations/address', answer });
    return connect(server.url).partnerCenter.checkAddress(address, person);
  };
  const suggestedAddresses = [
    { country: 'us', City: 'Redmond', addressLine1: '1 Microsoft Way', state: null },
  ];
  const suggested = { country: 'US', addressLine1: '1 Microsoft Way' };

  it.each([
    [{ status: 'VerifiedShippable', suggestedAddresses }, { finding: 'verified' }],
    [{ status: 'Verified' }, { finding: 'verified' }],
    [
      { status: 'Street partial', suggestedAddresses },
      { finding: 'doubtful', suggested },
    ],
    [{ status: 'PremisesPartial', suggestedAddresses: null }, { finding: 'doubtful' }],
    [{ status: 'Multiple', suggestedAddresses: [] }, { finding: 'doubtful' }],
    [{ status: 'InteractionRequired', suggestedAddresses: [7] }, { finding: 'doubtful' }],
    [{ status: 'None' }, { finding: 'unknown' }],
    [{ status: 'NotValidated' }, { finding: 'notChecked' }],
    [{ status: 'SomethingNew', suggestedAddresses }, { finding: 'notChecked' }],
    [{}, { finding: 'notChecked' }],
    ['<html>', { finding: 'notChecked' }],
  ])('reads %j', async (body, expected) => {
    expect(await check({ body })).toEqual(expected);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual(address);
  });

  it('reads the answers of before 2021: nothing for a good address, 400 with 2007 for a bad one', async () => {
    expect(await check({ headers: { 'MS-RequestId': '1' } })).toEqual({ finding: 'verified' });
    const body = { code: 2007, description: '{"code":"60071"}', data: [], source: 'PartnerFD' };
    server.expect({ method: 'POST', path: '/v1/validations/address', answer: { status: 400, body } });
    const { partnerCenter, log } = connect(server.url);
    expect(await partnerCenter.checkAddress(address, person)).toEqual({ finding: 'unknown' });
    expect(log.lines.map(({ message }) => message)).not.toContain('Partner Center failed');
  });

  it('fails for another refusal', async () => {
    const body = { code: 2000, source: 'PartnerApiServiceControllers' };
    await expect(check({ status: 400, body })).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('the rules of a country', () => {
  const recorded = {
    iso2Code: 'US',
    isStateRequired: true,
    supportedStatesList: ['WA', ' OR ', ''],
    isPostalCodeRequired: true,
    postalCodeRegex: '^\\d{5}(-\\d{4})?$',
    isCityRequired: true,
    vatIdRegex: null,
    attributes: { objectType: 'CountryValidationRules' },
  };
  const path = '/v1/countryvalidationrules/US';

  it('say what an address has to have, and are asked for once a day', async () => {
    server.expect({ path, answer: { body: recorded } }, { path, answer: { body: {} } });
    const { partnerCenter, clock } = connect(server.url);
    for (const _ of [1, 2]) {
      expect(await partnerCenter.getCountryRules('US', person)).toEqual({
        isCityRequired: true,
        isStateRequired: true,
        isPostalCodeRequired: true,
        states: ['WA', 'OR'],
        postalCode: /^(?:\d{5}(-\d{4})?)$/i,
      });
    }
    clock.advance(25 * 3_600_000);
    expect(await partnerCenter.getCountryRules('US', person)).toEqual({
      isCityRequired: false,
      isStateRequired: false,
      isPostalCodeRequired: false,
      states: [],
    });
  });

  it('may not be there, and are not asked for of what is no country', async () => {
    server.expect({ path, answer: { status: 404, body: { code: 1000 } } });
    const { partnerCenter } = connect(server.url);
    expect(await partnerCenter.getCountryRules('US', person)).toBeUndefined();
    expect(await partnerCenter.getCountryRules('../customers', person)).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['\\d{2}-?\\d{3}', '00-950', 'ABC'],
    ['^[A-Z]\\d[A-Z] ?\\d[A-Z]\\d$', 'k1a 0b1', '12345'],
    ['(\\d{4}|\\d{6})', '123456', '12345'],
  ])('read the pattern %s', (pattern, fits, fitsNot) => {
    const read = readPattern(pattern);
    expect([read?.test(fits), read?.test(fitsNot)]).toEqual([true, false]);
  });

  it.each([
    '(a+)+',
    '(a*)*b',
    '(\\d{2}){50}',
    '(a|aa){9}',
    '(?<n>a)\\k<n>',
    '(?=a)',
    'a?'.repeat(11) + 'a'.repeat(11),
    '(|a)(|a)',
    'a{2,}',
    'a{999}',
    '[',
    '',
    'x'.repeat(501),
  ])('leave a pattern alone that could take long, or that JavaScript writes in another way: %s', (pattern) =>
    expect(readPattern(pattern)).toBeUndefined(),
  );
});

describe('the name of the organization', () => {
  const read = (answer: Answer) => {
    server.expect({ path: `/v1/customers/${customerId}/organization`, answer });
    return connect(server.url).partnerCenter.getOrganizationName(customerId, person);
  };

  it('is that of the first of a bare list', async () => {
    expect(await read({ body: [{ displayName: ' Contoso ', city: 'Redmond' }] })).toBe('Contoso');
  });

  it.each([[[]], [[{ displayName: null }]]])('may be missing in %j', async (body) => {
    expect(await read({ body })).toBeUndefined();
  });

  it('is not shown without a delegated role, which the log calls no failure', async () => {
    const body = { code: 900308, description: 'Access denied.', source: 'PartnerFD' };
    server.expect({ path: `/v1/customers/${customerId}/organization`, answer: { status: 403, body } });
    const { partnerCenter, log } = connect(server.url);
    expect(await partnerCenter.getOrganizationName(customerId, person)).toBeUndefined();
    expect(new Set(log.lines.map(({ level }) => level))).toEqual(new Set(['debug']));
  });

  it('is malformed in an object, and fails for a stranger', async () => {
    await expect(read({ body: {} })).rejects.toMatchObject({ code: 'malformed' });
    const stranger = { status: 403, body: { code: 20002, source: 'PartnerFD' } };
    await expect(read(stranger)).rejects.toMatchObject({ code: 'notOurCustomer' });
  });
});

describe('the owner of a domain', () => {
  const tenantId = '11111111-1111-4111-8111-111111111111';
  const metadata = { token_endpoint: `https://login.microsoftonline.com/${tenantId}/oauth2/token` };
  const expectDomain = (domain: string, answer: Answer) =>
    server.expect({ path: `/${domain}/.well-known/openid-configuration`, answer });

  it('is the tenant that has verified it, also of an address or a website; the partner is known as such', async () => {
    expectDomain('contoso.edu', { body: metadata });
    const { partnerCenter } = connect(server.url);
    expect(await partnerCenter.findDomainOwner('office@Contoso.edu', person)).toEqual({
      kind: 'tenant',
      tenantId,
    });
    const partner = connect(server.url, { tenantId }).partnerCenter;
    expectDomain('contoso.edu', { body: metadata });
    expect(await partner.findDomainOwner('www.contoso.edu/about', person)).toEqual({ kind: 'partner' });
    expect(await partner.findDomainOwner('contoso.edu', person)).toEqual({ kind: 'partner' });
  });

  it('is nobody where no tenant has, or where it is no domain', async () => {
    expectDomain('contoso.edu', { status: 400, body: { error: 'invalid_tenant' } });
    const { partnerCenter } = connect(server.url);
    expect(await partnerCenter.findDomainOwner('contoso.edu', person)).toEqual({ kind: 'nobody' });
    expect(await partnerCenter.findDomainOwner('../../v1', person)).toEqual({ kind: 'nobody' });
    expect(server.requests).toHaveLength(1);
  });

  it('is not known when Entra gives no answer', async () => {
    expectDomain('contoso.edu', { body: {} });
    await expect(
      connect(server.url).partnerCenter.findDomainOwner('contoso.edu', person),
    ).rejects.toMatchObject({ code: 'lookupFailed' });
  });
});
