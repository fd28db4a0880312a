import { connect, customerId, person } from '../builders.ts';
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
    };
    expect(await read({ body })).toEqual({
      email: 'office@contoso.edu',
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
    expect(await check({ status: 400, body })).toEqual({ finding: 'unknown' });
  });

  it('fails for another refusal', async () => {
    const body = { code: 2000, source: 'PartnerApiServiceControllers' };
    await expect(check({ status: 400, body })).rejects.toMatchObject({ code: 'badRequest' });
  });
});
