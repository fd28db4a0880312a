import { readCustomerReference } from '../../../src/api/index.ts';
import {
  background,
  connect,
  customerId,
  page,
  person,
  searchPath,
  wireCustomer,
  wireCustomers,
} from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

const customerPath = `/v1/customers/${customerId}`;
const contoso = {
  customerTenantId: customerId,
  companyName: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
  country: 'US',
};

describe('api/customers/find-customer', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const expectCustomer = (answer: Answer = { body: wireCustomer() }) =>
    server.expect({ path: customerPath, answer });
  const find = (text: string, { partnerCenter } = connect(server.url)) =>
    partnerCenter.findCustomer(readCustomerReference(text), person);

  describe('by tenant id', () => {
    it.each([
      customerId,
      customerId.replaceAll('-', ''),
      `{${customerId.toUpperCase()}}`,
      `urn:uuid:${customerId}`,
    ])('finds %s', async (text) => {
      expectCustomer({ body: wireCustomer({ id: customerId.toUpperCase() }) });
      expect(await find(text)).toEqual({ kind: 'found', customer: contoso });
    });

    it.each([
      [403, { code: 20002 }],
      [404, { code: 60003 }],
      [404, { code: 1000 }],
    ])('says it is not ours when Partner Center answers %i %j', async (status, body) => {
      expectCustomer({ status, body });
      expect(await find(customerId)).toEqual({ kind: 'notOurs', customerTenantId: customerId });
    });

    it.each<[string, readonly Answer[]]>([
      ['lacks the right', [{ status: 403, body: { code: 900308 } }]],
      ['meets a gateway', Array<Answer>(3).fill({ status: 404, body: { statusCode: 404, message: 'x' } })],
      ['meets an outage', Array<Answer>(3).fill({ status: 503 })],
      ['meets a broken connection', Array<Answer>(3).fill('reset')],
      ...['[]', '{}', '"Contoso"', '<html>', ''].map((body): [string, Answer[]] => [
        `reads ${body}`,
        [{ body }],
      ]),
    ])('finds the customer without a name when only the name %s', async (_what, answers) => {
      answers.forEach((answer) => expectCustomer(answer));
      expect(await find(customerId)).toEqual({
        kind: 'found',
        customer: { customerTenantId: customerId, companyName: customerId, isNameUnknown: true },
      });
    });

    it('waits for a name as long as a pause lasts, because nothing else can be asked before', async () => {
      const client = connect(server.url);
      expectCustomer({ status: 429, headers: { 'Retry-After': '12' } });
      expectCustomer();
      expect(await find(customerId, client)).toEqual({ kind: 'found', customer: contoso });
      expect(client.clock.waits).toEqual([12_000]);
    });

    it('waits five seconds for a name, so that there is time left for what was asked', async () => {
      const client = connect(server.url);
      const hang = () => {
        setImmediate(() => client.clock.expireDeadlines());
        return 'hang' as const;
      };
      server.expect({ path: customerPath, answer: hang });
      const startedAt = new Date(client.clock.now());
      const reference = readCustomerReference(customerId);
      expect(await client.partnerCenter.findCustomer(reference, { ...person, startedAt })).toMatchObject({
        customer: { isNameUnknown: true },
      });
      expect(client.clock.deadlines).toContain(5_000);
    });

    it('says that the sign-in failed, which would fail everything', async () => {
      expectCustomer({ status: 401, body: { code: 900420 } });
      expectCustomer({ status: 401, body: { code: 900420 } });
      await expect(find(customerId)).rejects.toMatchObject({ code: 'signInFailed' });
    });

    it('remembers whom it found for five minutes', async () => {
      const client = connect(server.url);
      expectCustomer();
      await find(customerId, client);
      await find(customerId, client);
      client.clock.advance(5 * 60_000);
      expectCustomer();
      await find(customerId, client);
    });

    it('does not remember who is not ours', async () => {
      const client = connect(server.url);
      expectCustomer({ status: 404, body: { code: 1000 } });
      await find(customerId, client);
      expectCustomer();
      expect(await find(customerId, client)).toMatchObject({ kind: 'found' });
    });
  });

  describe('by name', () => {
    const byName = (name: string, answer: Answer) =>
      server.expect({ path: searchPath('CompanyName', name), answer });

    it('finds the only one that starts so', async () => {
      byName('cont', page([wireCustomer()]));
      expectCustomer();
      expect(await find(' cont ')).toEqual({ kind: 'found', customer: contoso });
    });

    it('finds the one with exactly that name among others, whatever the capitals', async () => {
      byName('CONTOSO', page([...wireCustomers(3), wireCustomer()]));
      expectCustomer();
      expect(await find('CONTOSO')).toEqual({ kind: 'found', customer: contoso });
    });

    it('offers candidates when several have that name', async () => {
      byName('Contoso', page([wireCustomer(), ...wireCustomers(1, () => 'Contoso')]));
      expect(await find('Contoso')).toMatchObject({
        kind: 'candidates',
        customers: [{ customerTenantId: customerId }, { companyName: 'Contoso' }],
        more: false,
      });
    });

    it('offers ten candidates in their order, and says that there are more', async () => {
      byName('Con', page(wireCustomers(11)));
      const search = await find('Con');
      expect(search).toMatchObject({ kind: 'candidates', more: true });
      const names =
        search.kind === 'candidates' ? search.customers.map(({ companyName }) => companyName) : [];
      expect(names).toEqual(wireCustomers(10).map(({ companyProfile }) => companyProfile.companyName));
    });

    it('encodes what a person types', async () => {
      byName('AT%26T%20%5C%22%2F..%3F%23%C3%B6', page([]));
      expect(await find('AT&T "/..?#ö')).toEqual({ kind: 'none' });
    });

    it.each(['', '   ', 'x'.repeat(257)])('sends no request for "%s"', async (text) => {
      expect(await find(text)).toEqual({ kind: 'none' });
    });

    it('says so when the one it found has just left', async () => {
      byName('Contoso', page([wireCustomer()]));
      expectCustomer({ status: 404, body: { code: 60003 } });
      expect(await find('Contoso')).toEqual({ kind: 'notOurs', customerTenantId: customerId });
    });

    it('takes the name from the list when it cannot be read alone', async () => {
      byName('Cont', page([wireCustomers(1)[0] ?? {}]));
      server.expect({ path: /^\/v1\/customers\/c0/u, answer: { status: 403, body: { code: 1002 } } });
      expect(await find('Cont')).toEqual({
        kind: 'found',
        customer: {
          customerTenantId: 'c0000000-0000-4000-8000-000000000001',
          companyName: 'Contoso 1',
          domain: 'contoso.onmicrosoft.com',
        },
      });
    });

    it.each(['[]', '{}', '"none"', '<html>'])('finds the list %s malformed', async (body) => {
      byName('Contoso', { body });
      await expect(find('Contoso')).rejects.toMatchObject({ code: 'malformed' });
    });

    it('leaves out entries that are no customers', async () => {
      byName('Contoso', page([{}, { id: 'x' }, wireCustomer()]));
      expectCustomer();
      expect(await find('Contoso')).toMatchObject({ kind: 'found' });
    });

    it('remembers a list, but not an empty one', async () => {
      const client = connect(server.url);
      byName('Con', page([]));
      await find('Con', client);
      byName('Con', page(wireCustomers(2)));
      await find('Con', client);
      await find('con', client);
      expect(server.requests).toHaveLength(2);
    });
  });

  it('finds customers for background work too', async () => {
    expectCustomer();
    const { partnerCenter } = connect(server.url);
    expect(await partnerCenter.getCustomer(customerId, background)).toEqual(contoso);
  });

  it('gives undefined for a customer that is not ours', async () => {
    expectCustomer({ status: 404, body: { code: 60003 } });
    expect(await connect(server.url).partnerCenter.getCustomer(customerId, person)).toBeUndefined();
  });
});
