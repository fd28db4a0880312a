import {
  background,
  connect,
  customerId,
  page,
  person,
  searchPath,
  wireCustomer,
  wireCustomers,
} from './builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from './scripted-server.ts';

const customerPath = `/v1/customers/${customerId}`;
const contoso = {
  customerTenantId: customerId,
  companyName: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
  country: 'US',
};

const discoveryPath = (domain: string) => `/${domain}/.well-known/openid-configuration`;

const invalidTenant: Answer = { status: 400, body: { error: 'invalid_tenant' } };
const discovered = (id: string): Answer => ({
  body: {
    token_endpoint: `https://login.microsoftonline.com/${id.toUpperCase()}/oauth2/token`,
    issuer: `https://sts.windows.net/${id}/`,
  },
});
describe('api/findCustomer', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const expectCustomer = (answer: Answer = { body: wireCustomer() }) =>
    server.expect({ path: customerPath, answer });
  const find = (text: string, { partnerCenter } = connect(server.url)) =>
    partnerCenter.findCustomer(text, person);

  describe('by tenant id', () => {
    it.each([customerId, `{${customerId.toUpperCase()}}`, `urn:uuid:${customerId}`])(
      'finds %s',
      async (text) => {
        expectCustomer({ body: wireCustomer({ id: customerId.toUpperCase() }) });
        expect(await find(text)).toEqual({ kind: 'found', customer: contoso });
      },
    );

    it.each([
      [403, { code: 20002 }],
      [404, { code: 60003 }],
      [404, { code: 1000 }],
    ])('says it is not ours when Partner Center answers %i %j', async (status, body) => {
      expectCustomer({ status, body });
      expect(await find(customerId)).toEqual({ kind: 'notOurs', customerTenantId: customerId });
    });

    it('does not call a missing right "not ours"', async () => {
      expectCustomer({ status: 403, body: { code: 900308 } });
      await expect(find(customerId)).rejects.toMatchObject({ code: 'forbidden' });
    });

    it.each(['[]', '{}', '"Contoso"', '<html>', ''])('finds %s malformed', async (body) => {
      expectCustomer({ body });
      await expect(find(customerId)).rejects.toMatchObject({ code: 'malformed' });
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
      expectCustomer({ status: 404 });
      await find(customerId, client);
      expectCustomer();
      expect(await find(customerId, client)).toMatchObject({ kind: 'found' });
    });
  });

  describe('by domain', () => {
    it.each(['contoso.edu', 'https://www.Contoso.edu/about', 'it@contoso.edu', 'contoso.edu.'])(
      'asks Entra whose %s is, then Partner Center',
      async (text) => {
        server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
        expectCustomer();
        expect(await find(text)).toEqual({ kind: 'found', customer: contoso });
        expect(server.requests[0]?.headers.authorization).toBeUndefined();
      },
    );

    it('says it is not ours when the tenant is no customer', async () => {
      server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
      expectCustomer({ status: 403, body: { code: 20002 } });
      expect(await find('contoso.edu')).toEqual({ kind: 'notOurs', customerTenantId: customerId });
    });

    it('takes the issuer when there is no token endpoint', async () => {
      const answer = { body: { issuer: `https://sts.windows.net/${customerId}/` } };
      server.expect({ path: discoveryPath('contoso.edu'), answer });
      expectCustomer();
      expect(await find('contoso.edu')).toMatchObject({ kind: 'found' });
    });

    it.each<[string, Answer]>([
      ['knows nobody', invalidTenant],
      ['is not there', 'reset'],
      ['fails', { status: 503 }],
      ['answers nonsense', { body: '<html>' }],
      ['names no tenant', { body: { issuer: 'https://sts.windows.net/common/' } }],
    ])('searches the default domains when Entra %s', async (_what, answer) => {
      const others = wireCustomers(1);
      server.expect(
        { path: discoveryPath('contoso.onmicrosoft.com'), answer },
        {
          path: searchPath('Domain', 'contoso.onmicrosoft.com'),
          answer: page([
            wireCustomer({ ...others[0], domain: 'contoso.onmicrosoft.com.au' }),
            wireCustomer(),
          ]),
        },
      );
      expectCustomer();
      expect(await find('Contoso.onmicrosoft.com')).toEqual({ kind: 'found', customer: contoso });
    });

    it.each<[string, Answer]>([
      ['finds nobody', page([])],
      ['finds only domains that start like it', page([wireCustomer({ domain: 'contoso.edu.au' })])],
      ['is refused', { status: 400, body: { code: 2000 } }],
    ])('says it is not ours when Entra knows nobody and the search %s', async (_what, answer) => {
      server.expect(
        { path: discoveryPath('contoso.edu'), answer: invalidTenant },
        { path: searchPath('Domain', 'contoso.edu'), answer },
      );
      expect(await find('contoso.edu')).toEqual({ kind: 'notOurs' });
    });

    it('survives the search when it fails with 500 and Entra knows nobody', async () => {
      server.expect({ path: discoveryPath('contoso.edu'), answer: invalidTenant });
      const answer = { status: 500 };
      server.expect(...[1, 2, 3, 4].map(() => ({ path: searchPath('Domain', 'contoso.edu'), answer })));
      expect(await find('contoso.edu')).toEqual({ kind: 'notOurs' });
    });

    it('does not guess when Entra is away and the search finds nobody', async () => {
      server.expect(
        { path: discoveryPath('contoso.edu'), answer: { status: 503 } },
        { path: searchPath('Domain', 'contoso.edu'), answer: page([]) },
      );
      await expect(find('contoso.edu')).rejects.toMatchObject({ code: 'unavailable', httpStatus: 503 });
    });

    it('does not hide that the app may not search', async () => {
      server.expect(
        { path: discoveryPath('contoso.edu'), answer: invalidTenant },
        { path: searchPath('Domain', 'contoso.edu'), answer: { status: 403, body: { code: 1002 } } },
      );
      await expect(find('contoso.edu')).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('does not wait long for Entra', async () => {
      const client = connect(server.url);
      const hang = () => {
        setImmediate(() => client.clock.expireDeadlines());
        return 'hang' as const;
      };
      server.expect(
        { path: discoveryPath('contoso.edu'), answer: hang },
        {
          path: searchPath('Domain', 'contoso.edu'),
          answer: page([wireCustomer({ domain: 'contoso.edu' })]),
        },
      );
      expectCustomer();
      expect(await find('contoso.edu', client)).toMatchObject({ kind: 'found' });
      expect(client.clock.deadlines[0]).toBe(5_000);
    });

    it('remembers the tenant of a domain', async () => {
      const client = connect(server.url);
      server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
      expectCustomer();
      await find('contoso.edu', client);
      await find('it@contoso.edu', client);
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

    it.each(['', '   ', 'x'.repeat(257)])('asks nobody about "%s"', async (text) => {
      expect(await find(text)).toEqual({ kind: 'none' });
    });

    it('says so when the one it found has just left', async () => {
      byName('Contoso', page([wireCustomer()]));
      expectCustomer({ status: 404 });
      expect(await find('Contoso')).toEqual({ kind: 'notOurs', customerTenantId: customerId });
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

  it('counts all requests of one search as one wait of the person', async () => {
    const client = connect(server.url);
    server.expect({
      path: discoveryPath('contoso.edu'),
      answer: () => {
        client.clock.advance(4_000);
        return discovered(customerId);
      },
    });
    expectCustomer({ status: 503, headers: { 'Retry-After': '26' } });
    await expect(find('contoso.edu', client)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterMs: 26_000,
    });
  });

  it('finds customers for background work too', async () => {
    expectCustomer();
    const { partnerCenter } = connect(server.url);
    expect(await partnerCenter.getCustomer(customerId, background)).toEqual(contoso);
  });

  it('gives undefined for a customer that is not ours', async () => {
    expectCustomer({ status: 404 });
    expect(await connect(server.url).partnerCenter.getCustomer(customerId, person)).toBeUndefined();
  });
});
