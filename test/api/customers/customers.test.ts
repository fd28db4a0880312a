import { readCustomerReference } from '../../../src/api/index.ts';
import { connect, customerId, page, person, searchPath, wireCustomer, wireCustomers } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

describe('api/customers/customers', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const find = (text: string) =>
    connect(server.url).partnerCenter.findCustomer(readCustomerReference(text), person);

  describe('over several pages', () => {
    const next = (token: string, uri = '/customers?size=40&seekOperation=Next') => ({
      uri,
      method: 'GET',
      headers: [
        { key: 'MS-ContinuationToken', value: token },
        { key: 'MS-Other', value: 'kept' },
        { key: 'Authorization', value: 'Bearer theirs' },
      ],
    });
    const nextPath = '/v1/customers?size=40&seekOperation=Next';
    const first = (answer: Answer) => server.expect({ path: searchPath('CompanyName', 'Con'), answer });
    const then = (...answers: Answer[]) =>
      server.expect(...answers.map((answer) => ({ path: nextPath, answer })));

    it('finds an exact name on a later page, sending the headers of the link', async () => {
      first(page(wireCustomers(11), next('t1')));
      then(page([wireCustomer({ companyName: 'Con' })]));
      server.expect({ path: `/v1/customers/${customerId}`, answer: { body: wireCustomer() } });
      expect(await find('Con')).toMatchObject({ kind: 'found' });
      expect(server.requests[1]?.headers).toMatchObject({
        'ms-continuationtoken': 't1',
        'ms-other': 'kept',
        authorization: 'Bearer token-1',
      });
    });

    it('follows a link with two question marks', async () => {
      first(page(wireCustomers(2), next('t1', '/customers?size=40?seekOperation=Next')));
      then(page([]));
      expect(await find('Con')).toMatchObject({ kind: 'candidates', more: false });
    });

    it('stops when a token comes again', async () => {
      first(page(wireCustomers(2), next('t1')));
      then(page([], next('t2')), page([], next('t1')));
      expect(await find('Con')).toMatchObject({ kind: 'candidates', more: false });
    });

    it('stops after five pages', async () => {
      first(page(wireCustomers(2), next('t1')));
      then(...[2, 3, 4, 5].map((token) => page([], next(`t${token}`))));
      expect(await find('Con')).toMatchObject({ kind: 'candidates', more: true });
    });

    it('never follows a link to another host', async () => {
      first(page(wireCustomers(2), next('t1', 'http://127.0.0.1:9/v1/customers')));
      expect(await find('Con')).toMatchObject({ kind: 'candidates', more: true });
      expect(server.requests).toHaveLength(1);
    });

    it.each<[string, readonly Answer[]]>([
      ['is not found', [{ status: 404, body: { code: 1000 } }]],
      ['fails', Array<Answer>(4).fill({ status: 500 })],
      ['breaks', Array<Answer>(4).fill('reset')],
      ['is throttled', [{ status: 429, headers: { 'Retry-After': '60' } }]],
      ['cannot be read', [{ body: '<html>' }]],
      ['is refused by a gateway', Array<Answer>(4).fill({ status: 403, body: { statusCode: 403 } })],
    ])(
      'offers the candidates of page one, and says that there are more, when page two %s',
      async (_what, answers) => {
        first(page(wireCustomers(2), next('t1')));
        then(...answers);
        expect(await find('Con')).toMatchObject({
          kind: 'candidates',
          customers: [{ companyName: 'Contoso 1' }, { companyName: 'Contoso 2' }],
          more: true,
        });
      },
    );

    it('does not say "none" when page one is empty and page two cannot be read', async () => {
      first(page([], next('t1')));
      then({ body: '<html>' });
      await expect(find('Con')).rejects.toMatchObject({ code: 'malformed' });
    });

    it('asks for a list again of which a page was missing', async () => {
      const { partnerCenter } = connect(server.url);
      const list = () => partnerCenter.findCustomersByName('Con', person);
      first(page(wireCustomers(2), next('t1')));
      then({ body: '<html>' });
      expect(await list()).toMatchObject({ customers: [{}, {}], more: true });
      first(page(wireCustomers(3)));
      expect(await list()).toMatchObject({ customers: [{}, {}, {}], more: false });
    });

    it('reads no further than needed when a list is enough', async () => {
      first(page(wireCustomers(11), next('t1')));
      const { customers, more } = await connect(server.url).partnerCenter.findCustomersByName(
        ' Con ',
        person,
      );
      expect([customers.length, more]).toEqual([10, true]);
    });

    it('reads on while there are too few for a list', async () => {
      first(page(wireCustomers(2), next('t1')));
      then(page([wireCustomer()]));
      const { customers, more } = await connect(server.url).partnerCenter.findCustomersByName('Con', person);
      expect([customers.length, more]).toEqual([3, false]);
    });

    it('reads one page of those that begin with a letter, and says whether there are more', async () => {
      const { partnerCenter } = connect(server.url);
      first(page([], next('t1')));
      const list = () => partnerCenter.listCustomersBeginning('name', 'Con', person);
      expect(await list()).toMatchObject({ customers: [], more: true });
      first(page(wireCustomers(2)));
      expect(await list()).toMatchObject({ customers: [{}, {}], more: false });
    });

    it('lists no customers for an empty name', async () => {
      const { partnerCenter } = connect(server.url);
      expect(await partnerCenter.findCustomersByName('  ', person)).toEqual({ customers: [], more: false });
    });
  });
});
