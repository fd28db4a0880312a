import type { RunningSimulator } from './running-simulator.ts';
import { ask, ids, runSimulator } from './running-simulator.ts';

const start = new Date('2026-05-04T08:00:00Z');

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator({ now: () => start })));
afterEach(() => running.simulator.close());

describe('GET /v1/customers/all/validations', () => {
  it('lists the validation codes and does not take "all" for a customer', async () => {
    const { body } = await running.get('/v1/customers/all/validations');
    expect(body).toMatchObject([
      { validationId: '123456', maxCreates: 5, remainingCreates: 4 },
      { validationId: '234567', remainingCreates: 0 },
      { validationId: '345678', maxCreates: null, remainingCreates: null },
    ]);
  });
});

describe('GET /v1/customers/{id}/validationStatus', () => {
  const statusOf = (id: string, type = 'account', kind: 'appOnly' | 'appUser' = 'appUser') =>
    running.get(`/v1/customers/${id}/validationStatus?type=${type}`, {
      authorization: `Bearer ${running.simulator.issueToken({ kind })}`,
    });

  it('tells the status of the account with an empty date', async () => {
    expect((await statusOf(ids.contosoLtd)).body).toEqual({
      type: 'account',
      status: 'UnderReview',
      lastUpdateDateTime: '',
    });
  });

  it.each([
    ['a customer without a status', ids.fabrikam, 'account', 'appUser', 404, 600074],
    ['another type', ids.contosoLtd, 'domain', 'appUser', 400, 2000],
    ['an app-only token', ids.contosoLtd, 'account', 'appOnly', 403, 900329],
  ] as const)('refuses %s', async (_, id, type, kind, status, code) => {
    const answer = await statusOf(id, type, kind);
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
  });
});

describe('GET /v1/customers/{id}/agreements and directSigned…Status', () => {
  const ask = async (path: string, kind: 'appOnly' | 'appUser' = 'appUser', id = ids.contosoLtd) => {
    const authorization = `Bearer ${running.simulator.issueToken({ kind })}`;
    const { status, body } = await running.get(`/v1/customers/${id}/${path}`, { authorization });
    return { status, body };
  };
  const signature = 'directSignedMicrosoftCustomerAgreementStatus';

  it('list the confirmations of the type that is asked for; without one, of an agreement that nobody has', async () => {
    const confirmed = { type: 'MicrosoftCustomerAgreement', dateAgreed: '2025-09-15T00:00:00' };
    const answer = { totalCount: 1, items: [expect.objectContaining(confirmed)] };
    for (const type of ['MicrosoftCustomerAgreement', '*']) {
      expect((await ask(`agreements?agreementType=${type}`)).body).toEqual(answer);
    }
    expect((await ask('agreements')).body).toEqual({ totalCount: 0, items: [] });
  });

  it('tell what a test has set', async () => {
    running.simulator.setAgreement(ids.contosoLtd, { isSigned: true });
    expect((await ask(signature)).body).toEqual({ isSigned: true });
    expect((await ask('agreements?agreementType=*')).body).toEqual({ totalCount: 0, items: [] });
    running.simulator.setAccountStatus(ids.contosoLtd, undefined);
    expect((await ask('validationStatus?type=account')).status).toBe(404);
  });

  it('come as a bare list when they are told to', async () => {
    running.simulator.faults.add({ route: 'getAgreements', kind: 'bareList' });
    expect((await ask('agreements?agreementType=*')).body).toEqual([expect.anything()]);
  });

  it.each([
    ['agreements?agreementType=Other', 'appUser', ids.contosoLtd, 400, 2000],
    ['agreements', 'appOnly', ids.contosoLtd, 403, 900329],
    [signature, 'appOnly', ids.contosoLtd, 403, 900329],
    [signature, 'appUser', 'ffffffff-0000-4000-8000-000000000000', 404, 60003],
  ] as const)('refuse %s, asked with %s of %s', async (path, kind, id, status, code) => {
    expect(await ask(path, kind, id)).toEqual({ status, body: expect.objectContaining({ code }) as unknown });
  });
});

describe('profiles', () => {
  const profile = (id: string) => running.get(`/v1/customers/${id}/profiles/billing`);
  const check = async (address: object) => {
    const { body } = await ask(`${running.simulator.url}/v1/validations/address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.simulator.issueToken()}` },
      body: JSON.stringify(address),
    });
    const { status, suggestedAddresses } = body as { status: string; suggestedAddresses: unknown[] };
    return [status, suggestedAddresses.length];
  };

  it('begin a review of the account when they are changed, which ends after some hours', async () => {
    const { simulator } = running;
    simulator.setBilling(ids.bellows, { email: 'office@new.example', state: '' }, 24);
    expect((await profile(ids.bellows)).body).toMatchObject({ email: 'office@new.example' });
    expect((await profile(ids.bellows)).text).not.toContain('"state"');
    expect(simulator.findCustomer(ids.bellows)?.accountStatus).toBe('UnderReview');
    simulator.clock.advance(24 * 3_600_000);
    expect(simulator.findCustomer(ids.bellows)?.accountStatus).toBe('Allowed');
  });

  it("check addresses as Microsoft's sample does", async () => {
    const base = {
      AddressLine1: '1 Microsoft Way',
      City: 'Redmond',
      State: 'WA',
      PostalCode: '98052',
      Country: 'US',
    };
    expect(await check(base)).toEqual(['VerifiedShippable', 1]);
    expect(await check({ ...base, PostalCode: '98052-8300' })).toEqual(['Verified', 1]);
    expect(await check({ ...base, City: 'Seattle' })).toEqual(['InteractionRequired', 1]);
    expect(await check({ ...base, AddressLine1: 'Microsoft Way' })).toEqual(['StreetPartial', 1]);
    expect(await check({ ...base, AddressLine1: '3 Microsoft Way' })).toEqual(['PremisesPartial', 1]);
    expect(await check({ ...base, City: 'Seattle', PostalCode: '98055' })).toEqual(['None', 0]);
    expect(await check({ ...base, Country: '' })).toEqual(['NotValidated', 0]);
    expect(await check({ ...base, Country: 'MD' })).toEqual(['Multiple', 2]);
  });

  it('have rules for each country, and the organization for a partner with a role', async () => {
    expect((await running.get('/v1/countryvalidationrules/us')).body).toMatchObject({
      isStateRequired: true,
      postalCodeRegex: '^\\d{5}(-\\d{4})?$',
    });
    expect((await running.get('/v1/countryvalidationrules/usa')).status).toBe(400);
    expect((await running.get(`/v1/customers/${ids.bellows}/organization`)).body).toMatchObject({
      code: 900308,
    });
    expect((await running.get(`/v1/customers/${ids.northwind}/organization`)).body).toEqual([
      expect.objectContaining({ displayName: 'Northwind College of Applied Arts' }),
    ]);
  });
});

describe('GET /v1/auditrecords', () => {
  interface Records {
    totalCount: number;
    items: { customerId: string; operationType: string; operationDate: string }[];
    links: { next?: unknown };
  }
  const records = async (query: string) => (await running.get(`/v1/auditrecords${query}`)).body as Records;
  const filter = (Field: string, Value: string, Operator: string) =>
    `?filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

  it('has the vettings of the last thirty days when no date is given, newest first', async () => {
    const { items } = await records('');
    const dates = items.map((it) => it.operationDate);
    expect(items.length).toBeGreaterThan(5);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(dates.at(-1)! > '2026-04-04').toBe(true);
  });

  it('covers single days', async () => {
    const { items } = await records('?startDate=2026-05-02&endDate=2026-05-02');
    expect(items.map((it) => it.customerId)).toContain(ids.fabrikam);
    expect(items.every((it) => it.operationDate.startsWith('2026-05-02'))).toBe(true);
  });

  it('has what was posted and added, with the virtual time', async () => {
    running.simulator.clock.advance(86_400_000);
    await running.post(ids.bellows, { qualification: 'StateOwnedEntity' });
    const customerTenantId = '99999999-0000-4000-8000-000000000001';
    running.simulator.addCustomer({
      customerTenantId,
      companyName: 'New',
      domain: 'new.example',
      country: 'US',
    });
    const { items } = await records('?startDate=2026-05-05');
    expect(items.map((it) => [it.customerId, it.operationType])).toEqual([
      [ids.bellows, 'update_customer_qualification'],
      [customerTenantId, 'add_customer'],
    ]);
  });

  it('filters by customer, name and type, and pages', async () => {
    expect((await records(filter('CustomerId', ids.fabrikam, 'equals'))).totalCount).toBe(1);
    expect((await records(filter('CompanyName', 'BRIKAM', 'substring'))).totalCount).toBe(1);
    expect((await records(filter('ResourceType', 'Customer', 'equals'))).totalCount).toBeGreaterThan(5);
    expect((await records(filter('ResourceType', 'Order', 'equals'))).totalCount).toBe(0);
    expect((await records('?size=2')).links.next).toBeDefined();
  });

  it.each([
    ['a start more than 90 days ago', '?startDate=2026-02-01&endDate=2026-02-10'],
    ['a window of more than 30 days', '?startDate=2026-03-01&endDate=2026-04-01'],
    ['an end before the start', '?startDate=2026-05-02&endDate=2026-05-01'],
    ['no date', '?startDate=yesterday'],
    ['a filter by operation', filter('OperationType', 'add_customer', 'equals')],
    ['a broken filter', '?filter={'],
  ])('answers 400 to %s', async (_, query) => {
    expect((await running.get(`/v1/auditrecords${query}`)).status).toBe(400);
  });
});

describe('GET /webhooks/v1/registration/events', () => {
  it('names no event about vettings', async () => {
    const { body } = await running.get('/webhooks/v1/registration/events');
    expect(body).toContain('subscription-updated');
    expect(JSON.stringify(body)).not.toMatch(/qualif|vett/);
  });
});
