import { connect, customerId, person } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

/** What is read around a request: validation codes, and the verification of the account. */
let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('validation codes', () => {
  const list = (body: unknown) => {
    server.expect({ path: '/v1/customers/all/validations', answer: { body } });
    return connect(server.url).partnerCenter.listValidationCodes(person);
  };

  it('come with their organisation and what is left of them', async () => {
    const code = {
      partnerId: 'p',
      organizationName: ' Contoso, Inc. ',
      validationId: '12345',
      eTag: 'W/"x"',
    };
    expect(await list([{ ...code, maxCreates: 5, remainingCreates: 4 }])).toEqual([
      { validationCode: '12345', organizationName: 'Contoso, Inc.', maxCreates: 5, createsLeft: 4 },
    ]);
  });

  it('may be numbers, and without a limit or a name', async () => {
    expect(
      await list([
        { validationId: 345678, maxCreates: null, remainingCreates: null, organizationName: null },
      ]),
    ).toEqual([{ validationCode: '345678' }]);
  });

  it('may be none', async () => {
    expect(await list([])).toEqual([]);
  });

  it('may be none without a word, but only when Partner Center repeats the ids of the request', async () => {
    await expect(list(undefined)).rejects.toMatchObject({ code: 'malformed' });
    const answer = { status: 204, headers: { 'MS-RequestId': '1' } };
    server.expect({ path: '/v1/customers/all/validations', answer });
    expect(await connect(server.url).partnerCenter.listValidationCodes(person)).toEqual([]);
  });

  it.each([['<html>'], [{ items: [] }], [[{ organizationName: 'Contoso' }]]])(
    'are malformed in %j',
    async (body) => {
      await expect(list(body)).rejects.toMatchObject({ code: 'malformed' });
    },
  );
});

describe('the verification of the account', () => {
  const userTokens = {
    get: () => Promise.resolve({ ok: true as const, value: 'token-of-a-user' }),
    drop: () => undefined,
  };
  const read = (answer: Answer) => {
    server.expect({ path: `/v1/customers/${customerId}/validationStatus?type=account`, answer });
    return connect(server.url, { userTokens }).partnerCenter.getAccountVerification(customerId, person);
  };

  it.each([
    ['UnderReview', 'UnderReview'],
    ['Allowed', 'Allowed'],
    ['NotAllowed', 'NotAllowed'],
    ['Not Ready', 'NotReady'],
    ['Unknown', 'Unknown'],
    ['Suspended', 'Other'],
  ])('reads %s as %s', async (wireStatus, status) => {
    const body = { type: 'account', status: wireStatus, lastUpdateDateTime: '' };
    expect(await read({ body })).toEqual({ status, wireStatus });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-of-a-user');
  });

  it('may have a date, without a zone', async () => {
    const body = { type: 'account', status: 'Allowed', lastUpdateDateTime: '2021-07-14T18:02:00' };
    expect(await read({ body })).toEqual({
      status: 'Allowed',
      wireStatus: 'Allowed',
      updatedAt: new Date('2021-07-14T18:02:00Z'),
    });
  });

  it('may not be there, which the log calls no failure', async () => {
    const answer = { status: 404, body: { code: 600074, errorName: 'AccountStatusNotFound' } };
    server.expect({ path: `/v1/customers/${customerId}/validationStatus?type=account`, answer });
    const { partnerCenter, log } = connect(server.url, { userTokens });
    expect(await partnerCenter.getAccountVerification(customerId, person)).toBe(undefined);
    expect(log.lines).toMatchObject([{ level: 'debug', fields: { status: 404, wireCode: '600074' } }]);
  });

  it('is not that of a stranger', async () => {
    await expect(read({ status: 404, body: { code: 60003 } })).rejects.toMatchObject({
      code: 'notOurCustomer',
    });
  });

  it('is malformed without a status', async () => {
    await expect(read({ body: { type: 'account' } })).rejects.toMatchObject({ code: 'malformed' });
  });
});
