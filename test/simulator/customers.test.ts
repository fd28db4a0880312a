import type { RunningSimulator } from './running-simulator.ts';
import { ids, runSimulator } from './running-simulator.ts';

interface Page {
  totalCount: number;
  items: { id: string; companyProfile: { companyName: string; domain: string } }[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
}

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator()));
afterEach(() => running.simulator.close());

const list = async (query: string, headers?: Record<string, string>) =>
  (await running.get(`/v1/customers${query}`, headers)).body as Page;

const filter = (Field: string, Value: string, Operator: string) =>
  `?size=0&filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

describe('GET /v1/customers', () => {
  it('lists all customers and no strangers when the size is 0', async () => {
    const page = await list('?size=0');
    expect(page.totalCount).toBe(page.items.length);
    expect(page.items.length).toBeGreaterThanOrEqual(40);
    expect(page.items.map((it) => it.id)).not.toContain(ids.stranger);
    expect(page.items[0]).not.toHaveProperty('billingProfile');
    expect(page.links.next).toBeUndefined();
  });

  it('hands out each customer once when the pages are followed by link and header', async () => {
    const seen: string[] = [];
    const tokens = new Set<string>();
    let page = await list('?size=20');
    seen.push(...page.items.map((it) => it.id));
    while (page.links.next) {
      const { uri, headers } = page.links.next;
      expect(uri).toBe('/customers?size=20&seekOperation=Next');
      tokens.add(headers[0]?.value ?? '');
      page = (await running.get(`/v1${uri}`, Object.fromEntries(headers.map((it) => [it.key, it.value]))))
        .body as Page;
      seen.push(...page.items.map((it) => it.id));
    }
    const all = (await list('?size=0')).items.map((it) => it.id);
    expect(seen).toEqual(all);
    expect(tokens.size).toBe(Math.ceil(all.length / 20) - 1);
  });

  it.each(['?size=20&seekOperation=Next', '?size=2?seekOperation=Next', '?size=many', '?filter=nonsense'])(
    'answers 400 to %s',
    async (query) => {
      const answer = await running.get(`/v1/customers${query}`);
      expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code: 2000 })]);
    },
  );

  it.each([
    ['the beginning of a name, in any capitals', filter('CompanyName', 'cONTOSO', 'starts_with'), 14],
    ['a whole name', filter('CompanyName', 'bellows college', 'equals'), 1],
    ['a name that two customers have', filter('CompanyName', 'Proseware Library', 'equals'), 2],
    ['the default domain', filter('Domain', 'contosoedu.onmicrosoft', 'starts_with'), 1],
    ['a custom domain, which the filter does not know', filter('Domain', 'contoso.edu', 'equals'), 0],
    ['a stranger', filter('CompanyName', 'Wingtip', 'starts_with'), 0],
  ])('filters by %s', async (_, query, count) => {
    expect((await list(query)).items).toHaveLength(count);
  });

  it('keeps the filter on the next pages', async () => {
    const page = await list(filter('CompanyName', 'contoso', 'starts_with').replace('size=0', 'size=10'));
    const { uri, headers } = page.links.next ?? { uri: '', headers: [] };
    const next = await list(uri.replace('/customers', ''), {
      'MS-ContinuationToken': headers[0]?.value ?? '',
    });
    expect(next.items).toHaveLength(4);
  });

  it.each([
    ['another operator', filter('CompanyName', 'x', 'substring')],
    ['another field', filter('Country', 'x', 'equals')],
  ])('refuses %s with 400', async (_, query) => {
    expect((await running.get(`/v1/customers${query}`)).status).toBe(400);
  });
});

describe('GET /v1/customers/{id}', () => {
  it('tells name, default domain and country', async () => {
    expect((await running.get(`/v1/customers/${ids.contosoUniversity.toUpperCase()}`)).body).toMatchObject({
      id: ids.contosoUniversity,
      companyProfile: { companyName: 'Contoso University', domain: 'contosoedu.onmicrosoft.com' },
      billingProfile: { defaultAddress: { country: 'US' } },
      relationshipToPartner: 'reseller',
    });
  });

  it('tells custom domains only with delegated administration', async () => {
    const withRights = await running.get('/v1/customers/60000000-0000-4000-8000-000000000007');
    expect(withRights.body).toMatchObject({
      customDomains: ['bjorkvattnet.onmicrosoft.com', 'bjorkvattnet.example'],
    });
    expect((await running.get(`/v1/customers/${ids.fabrikam}`)).body).not.toHaveProperty('customDomains');
  });

  it.each([
    ['no GUID', 'contoso.edu', 400, 2000],
    ['nobody’s GUID', ids.nobody, 404, 60003],
    ['a stranger', ids.stranger, 403, 20002],
  ])('refuses %s, here and for qualifications', async (_, id, status, code) => {
    for (const path of [`/v1/customers/${id}`, `/v1/customers/${id}/qualifications`]) {
      const answer = await running.get(path);
      expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
    }
  });

  it('refuses a customer whose relationship has ended', async () => {
    running.simulator.endRelationship(ids.fabrikam);
    expect((await running.get(`/v1/customers/${ids.fabrikam}`)).status).toBe(403);
    running.simulator.reset();
    expect((await running.get(`/v1/customers/${ids.fabrikam}`)).status).toBe(200);
  });
});

describe('headers', () => {
  it('echoes the ids of the caller', async () => {
    const given = { 'MS-CorrelationId': ids.nobody, 'MS-RequestId': ids.fabrikam };
    const { headers } = await running.get('/v1/customers?size=1', given);
    expect(headers.get('ms-correlationid')).toBe(ids.nobody);
    expect(headers.get('ms-requestid')).toBe(ids.fabrikam);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('ms-cv')).toMatch(/\.0$/);
    expect(headers.get('ms-serverid')).toBeTruthy();
    expect(headers.get('request-context')).toMatch(/^appId=cid-v1:/);
  });

  it('makes up ids when the caller gives none', async () => {
    const { headers } = await running.get('/v1/customers?size=1');
    expect(headers.get('ms-correlationid')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('invented customers', () => {
  it('has names and domains that belong to nobody else', () => {
    const { customers } = running.simulator;
    const domains = customers.flatMap((it) => [it.definition.domain, ...(it.definition.customDomains ?? [])]);
    expect(new Set(domains).size).toBe(domains.length);
    expect(new Set(customers.map((it) => it.customerTenantId)).size).toBe(customers.length);
    expect(customers.some((it) => it.definition.companyName.length > 200)).toBe(true);
  });
});
