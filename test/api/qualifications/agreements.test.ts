import { connect, customerId, person } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const userTokens = {
  get: () => Promise.resolve({ ok: true as const, value: 'token-of-a-user' }),
  drop: () => undefined,
};
const client = () => connect(server.url, { userTokens }).partnerCenter;
const entry = (dateAgreed: unknown, type: unknown = 'MicrosoftCustomerAgreement') => ({
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@customer.example' },
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  dateAgreed,
  type,
  attestationId: 'a field of tomorrow',
});
const items = (...entries: unknown[]) => ({ totalCount: entries.length, items: entries });

describe('the confirmation of the agreement', () => {
  const path = `/v1/customers/${customerId}/agreements?agreementType=MicrosoftCustomerAgreement`;
  const read = (answer: Answer) => {
    server.expect({ path, answer });
    return client().getAgreementConfirmation(customerId, person);
  };

  it('is asked for by its type, as the user', async () => {
    await read({ body: items() });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-of-a-user');
  });

  it.each<[string, unknown, { agreedAt?: Date } | undefined]>([
    ['none', items(), undefined],
    ['none, as null', { items: null }, undefined],
    ['a bare list', [entry('2024-08-26T00:00:00')], { agreedAt: new Date('2024-08-26T00:00:00Z') }],
    ['a date with a zone', items(entry('2024-08-26T00:00:00.000Z')), { agreedAt: new Date('2024-08-26') }],
    [
      'several, in any order',
      items(entry('2019-08-26T00:00:00'), entry('2025-01-02T00:00:00'), entry('2021-03-04T00:00:00')),
      { agreedAt: new Date('2025-01-02T00:00:00Z') },
    ],
    [
      'the agreement of 2018 alone',
      items(entry('2024-08-26T00:00:00', 'MicrosoftCloudAgreement')),
      undefined,
    ],
    [
      'both agreements',
      items(entry('2025-01-02T00:00:00', 'MicrosoftCloudAgreement'), entry('2024-08-26T00:00:00')),
      { agreedAt: new Date('2024-08-26T00:00:00Z') },
    ],
    [
      'a type in another spelling',
      { Items: [{ DateAgreed: '2024-08-26T00:00:00', Type: 'microsoft_customer_agreement' }] },
      { agreedAt: new Date('2024-08-26T00:00:00Z') },
    ],
    ['an empty date', items(entry('')), {}],
    ['the year 1', items(entry('0001-01-01T00:00:00')), {}],
    ['a date of the far future', items(entry('2924-08-26T00:00:00')), {}],
  ])('may be %s', async (_what, body, expected) => {
    expect(await read({ body })).toEqual(expected);
  });

  it.each([['<html>'], [{}], [{ items: {} }], [items({ dateAgreed: '2024-08-26T00:00:00' })], [7]])(
    'is malformed in %j',
    async (body) => {
      await expect(read({ body })).rejects.toMatchObject({ code: 'malformed' });
    },
  );
});

describe('the signature of the customer itself', () => {
  const read = (answer: Answer) => {
    server.expect({
      path: `/v1/customers/${customerId}/directSignedMicrosoftCustomerAgreementStatus`,
      answer,
    });
    return client().hasSignedAgreement(customerId, person);
  };

  it.each([
    [{ isSigned: true }, true],
    [{ isSigned: false, new: 'field' }, false],
    [{ IsSigned: true }, true],
  ])('is read from %j', async (body, expected) => {
    expect(await read({ body })).toBe(expected);
  });

  it.each([[{}], [{ isSigned: null }], [[]], ['true']])('is malformed in %j', async (body) => {
    await expect(read({ body })).rejects.toMatchObject({ code: 'malformed' });
  });

  it.each([
    ['the app alone is refused', { status: 403, body: { code: 900329 } }, 'consentNeeded'],
    ['the user has no second factor', { status: 401, body: { code: 900421 } }, 'mfaMissing'],
    ['the customer is none of the partner', { status: 403, body: { code: 20002 } }, 'notOurCustomer'],
  ] as const)('fails when %s', async (_what, answer, code) => {
    await expect(read(answer)).rejects.toMatchObject({ code });
  });
});
