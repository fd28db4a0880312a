import type { FaultKind } from '../../dev/simulator/index.ts';
import type { RunningSimulator } from './running-simulator.ts';
import { ids, runSimulator } from './running-simulator.ts';

const start = new Date('2026-05-04T08:00:00.125Z');

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator({ now: () => start })));
afterEach(() => running.simulator.close());

const onGet = (fault: FaultKind) => running.simulator.faults.add({ route: 'getQualifications', ...fault });

describe('the envelope of qualifications', () => {
  const entry = expect.objectContaining({ qualification: 'Education' }) as object;
  it.each([
    ['array', [entry]],
    ['wrapped', { qualifications: [entry] }],
    ['items', { totalCount: 1, items: [entry] }],
    ['single', entry],
    ['null', null],
  ] as const)('can be %s', async (envelope, body) => {
    onGet({ kind: 'envelope', envelope });
    expect((await running.qualifications(ids.fabrikam)).body).toEqual(body);
  });

  it.each([
    ['empty', 200],
    ['noContent', 204],
  ] as const)('can be missing: %s', async (envelope, status) => {
    onGet({ kind: 'envelope', envelope });
    const answer = await running.qualifications(ids.fabrikam);
    expect([answer.status, answer.text]).toEqual([status, '']);
  });

  it('does not change errors', async () => {
    onGet({ kind: 'envelope', envelope: 'wrapped' });
    expect((await running.qualifications(ids.nobody)).body).toMatchObject({ code: 60003 });
  });
});

describe('an entry', () => {
  const changes: readonly (readonly [string, FaultKind, string, object])[] = [
    [
      'the date under the other key',
      { kind: 'dateKey', key: 'vettingCreatedDate' },
      ids.fabrikam,
      { vettingCreatedDate: '2026-05-02T08:00:00.1250000+00:00' },
    ],
    [
      'a date with milliseconds',
      { kind: 'dateFormat', format: 'milliseconds' },
      ids.fabrikam,
      { vettingCreateDate: '2026-05-02T08:00:00.125Z' },
    ],
    [
      'a date with seconds',
      { kind: 'dateFormat', format: 'seconds' },
      ids.fabrikam,
      { vettingCreateDate: '2026-05-02T08:00:00Z' },
    ],
    [
      'a date without a zone',
      { kind: 'dateFormat', format: 'zoneless' },
      ids.fabrikam,
      { vettingCreateDate: '2026-05-02T08:00:00' },
    ],
    [
      'the date of the announcement',
      { kind: 'dateFormat', format: 'announcement' },
      ids.fabrikam,
      { vettingCreateDate: '05/02/2026: 08:00:00' },
    ],
    ['an empty date', { kind: 'dateFormat', format: 'emptyText' }, ids.fabrikam, { vettingCreateDate: '' }],
    [
      '.NET’s smallest date',
      { kind: 'dateFormat', format: 'minimum' },
      ids.fabrikam,
      { vettingCreateDate: '0001-01-01T00:00:00' },
    ],
    [
      'its kind in lower case',
      { kind: 'kindSpelling', spelling: 'lower' },
      ids.fabrikam,
      { qualification: 'education' },
    ],
    [
      'its kind as the old list wrote it',
      { kind: 'kindSpelling', spelling: 'snake' },
      '60000000-0000-4000-8000-000000000002',
      { qualification: 'government_community_cloud' },
    ],
    [
      'keys with capitals',
      { kind: 'pascalKeys' },
      ids.northwind,
      { Qualification: 'Education', VettingStatus: 'Denied' },
    ],
    [
      'an unknown status',
      { kind: 'unknownStatus', status: 'Escalated' },
      ids.fabrikam,
      { vettingStatus: 'Escalated' },
    ],
    [
      'a lost approval',
      { kind: 'lossAfterApproval' },
      ids.contosoUniversity,
      { vettingStatus: 'Denied', vettingReason: 'No longer an Education Customer' },
    ],
  ];
  it.each(changes)('can come with %s', async (_, fault, customerTenantId, entry) => {
    onGet(fault);
    expect((await running.qualifications(customerTenantId)).body).toEqual([expect.objectContaining(entry)]);
  });

  it('can come without date or reason', async () => {
    onGet({ kind: 'dateFormat', format: 'absent' });
    onGet({ kind: 'missingReason' });
    const { body } = await running.qualifications(ids.northwind);
    expect(body).toEqual([{ qualification: 'Education', vettingStatus: 'Denied' }]);
  });

  it('can vanish after a denial', async () => {
    onGet({ kind: 'vanishAfterDenial' });
    expect((await running.qualifications(ids.northwind)).body).toEqual([]);
  });

  it('changes in the answer to a POST too', async () => {
    running.simulator.faults.add({ route: 'postQualification', kind: 'dateFormat', format: 'seconds' });
    const answer = await running.post(ids.bellows, { qualification: 'Education', educationSegment: 'K12' });
    expect(answer.body).toMatchObject({ vettingCreateDate: '2026-05-04T08:00:00Z' });
  });
});

describe('the body', () => {
  it('can start with a byte order mark, together with another change', async () => {
    onGet({ kind: 'bom' });
    onGet({ kind: 'envelope', envelope: 'wrapped' });
    const { text } = await running.qualifications(ids.fabrikam);
    expect(text.startsWith('\uFEFF{"qualifications":')).toBe(true);
  });

  it('can be no JSON', async () => {
    onGet({ kind: 'body', body: '<html>Sign in to the hotel Wi-Fi</html>' });
    const answer = await running.qualifications(ids.fabrikam);
    expect([answer.status, answer.text]).toEqual([200, '<html>Sign in to the hotel Wi-Fi</html>']);
  });
});

describe('the next link of a list', () => {
  interface Page {
    items: unknown[];
    links: { next: { uri: string; headers: { value: string }[] } };
  }
  const page = async (path: string, token = '') =>
    (await running.get(path, token ? { 'ms-continuationtoken': token } : {})).body as Page;

  it('can lead to its own page for ever', async () => {
    running.simulator.faults.add({
      route: 'listCustomers',
      kind: 'nextLink',
      form: 'repeating',
      times: 'always',
    });
    const { next } = (await page('/v1/customers?size=40')).links;
    const second = await page(`/v1${next.uri}`, next.headers[0]?.value);
    const third = await page(`/v1${second.links.next.uri}`, second.links.next.headers[0]?.value);
    expect(third.items).toEqual(second.items);
    expect(third.links.next).toEqual(second.links.next);
  });

  it.each([
    ['malformed', '/customers?size=20?seekOperation=Next'],
    ['withVersion', '/v1/customers?size=20&seekOperation=Next'],
  ] as const)('can be %s', async (form, uri) => {
    running.simulator.faults.add({ route: 'listCustomers', kind: 'nextLink', form });
    expect((await page('/v1/customers?size=20')).links.next.uri).toBe(uri);
  });
});
