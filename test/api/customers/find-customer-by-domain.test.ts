import { readCustomerReference, readQuotedCustomer } from '../../../src/api/index.ts';
import { connect, customerId, page, person, searchPath, wireCustomer, wireCustomers } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

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

describe('api/customers/find-customer by domain', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const expectCustomer = (answer: Answer = { body: wireCustomer() }) =>
    server.expect({ path: `/v1/customers/${customerId}`, answer });
  const find = (text: string, { partnerCenter } = connect(server.url)) =>
    partnerCenter.findCustomer(readCustomerReference(text), person);

  it.each([
    'contoso.edu',
    'https://www.Contoso.edu/about',
    'it@contoso.edu',
    'contoso.edu.',
    '<contoso.edu>',
    "'contoso.edu'",
    '[contoso.edu](https://contoso.edu)',
  ])('asks Entra whose %s is, then Partner Center', async (text) => {
    server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
    expectCustomer();
    expect(await find(text)).toEqual({ kind: 'found', customer: contoso });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  const expectName = (name: string, answer: Answer = page([])) =>
    server.expect({ path: searchPath('CompanyName', name), answer });

  it('says it is not ours when the tenant is no customer', async () => {
    server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
    expectCustomer({ status: 403, body: { code: 20002 } });
    expectName('contoso.edu');
    expect(await find('contoso.edu')).toEqual({ kind: 'notOurs', customerTenantId: customerId });
  });

  it('takes the issuer when there is no token endpoint', async () => {
    const answer = { body: { issuer: `https://sts.windows.net/${customerId}/` } };
    server.expect({ path: discoveryPath('contoso.edu'), answer });
    expectCustomer();
    expect(await find('contoso.edu')).toMatchObject({ kind: 'found' });
  });

  it.each<[string, number, Answer]>([
    ['knows no such tenant', 1, invalidTenant],
    ['is not there', 4, 'reset'],
    ['fails', 4, { status: 503 }],
    ['answers nonsense', 1, { body: '<html>' }],
    ['names no tenant', 1, { body: { issuer: 'https://sts.windows.net/common/' } }],
  ])('searches the default domains when Entra %s', async (_what, attempts, answer) => {
    const others = wireCustomers(1);
    server.expect(
      ...Array.from({ length: attempts }, () => ({
        path: discoveryPath('contoso.onmicrosoft.com'),
        answer,
      })),
      {
        path: searchPath('Domain', 'contoso.onmicrosoft.com'),
        answer: page([wireCustomer({ ...others[0], domain: 'contoso.onmicrosoft.com.au' }), wireCustomer()]),
      },
    );
    expectCustomer();
    expect(await find('Contoso.onmicrosoft.com')).toEqual({ kind: 'found', customer: contoso });
  });

  it.each<[string, Answer]>([
    ['says so', { status: 404, body: { error: 'invalid_tenant' } }],
    ['says so with 400', invalidTenant],
  ])('finds a customer whose name looks like a domain when Entra %s', async (_what, answer) => {
    server.expect(
      { path: discoveryPath('lamnahealth.dk'), answer },
      { path: searchPath('Domain', 'lamnahealth.dk'), answer: page([]) },
    );
    expectName('Lamnahealth.dk', page([wireCustomer({ companyName: 'lamnahealth.dk' })]));
    expectCustomer();
    expect(await find('Lamnahealth.dk')).toEqual({ kind: 'found', customer: contoso });
  });

  it('takes the name from the list of default domains when it cannot be read alone', async () => {
    server.expect(
      { path: discoveryPath('contoso.onmicrosoft.com'), answer: invalidTenant },
      { path: searchPath('Domain', 'contoso.onmicrosoft.com'), answer: page([wireCustomer()]) },
    );
    expectCustomer({ status: 403, body: { code: 1002 } });
    expect(await find('contoso.onmicrosoft.com')).toEqual({ kind: 'found', customer: contoso });
  });

  it('offers a customer whose name only begins like the domain, and does not take it', async () => {
    server.expect(
      { path: discoveryPath('contoso.co'), answer: invalidTenant },
      { path: searchPath('Domain', 'contoso.co'), answer: page([]) },
    );
    expectName('contoso.co', page([wireCustomer({ companyName: 'contoso.com Ltd' })]));
    expect(await find('contoso.co')).toMatchObject({
      kind: 'candidates',
      customers: [{ companyName: 'contoso.com Ltd' }],
    });
  });

  it('finds it too when the domain is that of a stranger', async () => {
    const stranger = '57a00000-0000-4000-8000-000000000001';
    server.expect(
      { path: discoveryPath('lamnahealth.dk'), answer: discovered(stranger) },
      { path: `/v1/customers/${stranger}`, answer: { status: 404, body: { code: 60003 } } },
    );
    expectName('lamnahealth.dk', page([wireCustomer({ companyName: 'lamnahealth.dk' })]));
    expectCustomer();
    expect(await find('lamnahealth.dk')).toEqual({ kind: 'found', customer: contoso });
  });

  it.each([
    ['a domain', 'lamnahealth.dk'],
    ['an e-mail address', 'info@lamnahealth.dk'],
    ['a tenant id', customerId],
  ])('asks for the name first when %s stands in quotes', async (_what, name) => {
    const { partnerCenter } = connect(server.url);
    expectName(encodeURIComponent(name), page([wireCustomer({ companyName: name })]));
    expectCustomer();
    const search = await partnerCenter.findCustomer(readQuotedCustomer(name), person);
    expect(search).toEqual({ kind: 'found', customer: contoso });
  });

  it('takes a domain in quotes for one when no customer has that name', async () => {
    const { partnerCenter } = connect(server.url);
    expectName('contoso.edu');
    server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
    expectCustomer();
    const search = await partnerCenter.findCustomer(readQuotedCustomer('contoso.edu'), person);
    expect(search).toEqual({ kind: 'found', customer: contoso });
  });

  it('offers whose name begins like a tenant id in quotes when that is nobody’s', async () => {
    const { partnerCenter } = connect(server.url);
    expectName(customerId, page([wireCustomer({ companyName: `${customerId} Ltd` })]));
    expectCustomer({ status: 404, body: { code: 60003 } });
    const search = await partnerCenter.findCustomer(readQuotedCustomer(customerId), person);
    expect(search).toMatchObject({ kind: 'candidates', customers: [{ companyName: `${customerId} Ltd` }] });
  });

  it.each<[string, number, Answer]>([
    ['a gateway’s 404', 4, { status: 404, body: { statusCode: 404, message: 'Resource not found' } }],
    ['a proxy’s page', 4, { status: 404, body: '<html>Blocked</html>' }],
    ['an empty 400', 4, { status: 400 }],
  ])('does not take %s for Entra’s word that nobody has the domain', async (_what, attempts, answer) => {
    server.expect(
      ...Array.from({ length: attempts }, () => ({ path: discoveryPath('contoso.edu'), answer })),
      { path: searchPath('Domain', 'contoso.edu'), answer: page([]) },
    );
    expectName('contoso.edu');
    await expect(find('contoso.edu')).rejects.toMatchObject({ code: 'lookupFailed' });
  });

  it.each<[string, Answer]>([
    ['finds none', page([])],
    ['finds only domains that start like it', page([wireCustomer({ domain: 'contoso.edu.au' })])],
    ['is refused', { status: 400, body: { code: 2000 } }],
  ])('says it is not ours when Entra knows no such tenant and the search %s', async (_what, answer) => {
    server.expect(
      { path: discoveryPath('contoso.edu'), answer: invalidTenant },
      { path: searchPath('Domain', 'contoso.edu'), answer },
    );
    expectName('contoso.edu');
    expect(await find('contoso.edu')).toEqual({ kind: 'notOurs' });
  });

  it('survives the search when it fails with 500 and Entra knows no such tenant', async () => {
    server.expect({ path: discoveryPath('contoso.edu'), answer: invalidTenant });
    const answer = { status: 500 };
    server.expect(...[1, 2, 3, 4].map(() => ({ path: searchPath('Domain', 'contoso.edu'), answer })));
    expectName('contoso.edu');
    expect(await find('contoso.edu')).toEqual({ kind: 'notOurs' });
  });

  it.each<[string, number, Answer, object]>([
    ['is away', 4, { status: 503 }, { httpStatus: 503 }],
    ['wants a long pause', 1, { status: 429, headers: { 'Retry-After': '60' } }, { httpStatus: 429 }],
    ['breaks the connection', 4, 'reset', { cause: { code: 'UND_ERR_SOCKET' } }],
    ['answers nonsense', 1, { body: '<html>' }, { httpStatus: 200 }],
  ])('does not guess when Entra %s and the search finds none', async (_what, attempts, answer, details) => {
    server.expect(
      ...Array.from({ length: attempts }, () => ({ path: discoveryPath('contoso.edu'), answer })),
      { path: searchPath('Domain', 'contoso.edu'), answer: page([]) },
    );
    expectName('contoso.edu');
    await expect(find('contoso.edu')).rejects.toMatchObject({ code: 'lookupFailed', ...details });
  });

  it('asks Entra again when it fails for a moment, and searches nothing', async () => {
    const path = discoveryPath('contoso.edu');
    server.expect(
      { path, answer: 'reset' },
      { path, answer: { status: 503, headers: { 'Retry-After': '2' } } },
      { path, answer: discovered(customerId) },
    );
    expectCustomer();
    const client = connect(server.url);
    expect(await find('contoso.edu', client)).toEqual({ kind: 'found', customer: contoso });
    expect(client.clock.waits).toEqual([500, 2_000]);
    const lookups = client.log.lines.filter(
      ({ message }) => message === 'the tenant of a domain was looked up',
    );
    expect(lookups).toMatchObject([
      { level: 'info', fields: { attempt: 1, code: 'unreachable' } },
      { level: 'info', fields: { attempt: 2, code: 'unavailable', status: 503 } },
      { level: 'debug', fields: { attempt: 3, result: 'tenant' } },
    ]);
  });

  it('asks Entra no longer than the person waits', async () => {
    const client = connect(server.url);
    const startedAt = new Date(client.clock.now() - 29_600);
    server.expect(
      { path: discoveryPath('contoso.edu'), answer: 'reset' },
      { path: searchPath('Domain', 'contoso.edu'), answer: page([]) },
    );
    expectName('contoso.edu');
    const failed = client.partnerCenter.findCustomer(readCustomerReference('contoso.edu'), {
      ...person,
      startedAt,
    });
    await expect(failed).rejects.toMatchObject({ code: 'lookupFailed' });
    expect(client.clock.waits).toEqual([]);
  });

  it('does not hide that the app may not search', async () => {
    server.expect(
      { path: discoveryPath('contoso.edu'), answer: invalidTenant },
      { path: searchPath('Domain', 'contoso.edu'), answer: { status: 403, body: { code: 1002 } } },
    );
    await expect(find('contoso.edu')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves time to search when Entra never answers', async () => {
    const client = connect(server.url);
    const hang = () => {
      setImmediate(() => client.clock.expireDeadlines());
      return 'hang' as const;
    };
    server.expect(
      ...Array.from({ length: 4 }, () => ({ path: discoveryPath('contoso.edu'), answer: hang })),
      {
        path: searchPath('Domain', 'contoso.edu'),
        answer: page([wireCustomer({ domain: 'contoso.edu' })]),
      },
    );
    expectCustomer();
    expect(await find('contoso.edu', client)).toMatchObject({ kind: 'found' });
    expect(client.clock.deadlines.slice(0, 4)).toEqual([5_000, 5_000, 5_000, 5_000]);
  });

  it('remembers the tenant of a domain', async () => {
    const client = connect(server.url);
    server.expect({ path: discoveryPath('contoso.edu'), answer: discovered(customerId) });
    expectCustomer();
    await find('contoso.edu', client);
    await find('it@contoso.edu', client);
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
    expectCustomer({ status: 429, headers: { 'Retry-After': '26' } });
    await expect(find('contoso.edu', client)).rejects.toMatchObject({
      code: 'throttled',
      retryAfterMs: 26_000,
    });
  });
});
