import type { RunningSimulator } from './running-simulator.ts';
import { ask, ids, runSimulator } from './running-simulator.ts';

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator()));
afterEach(() => running.simulator.close());

const control = (method: string, route: string, body?: unknown) =>
  ask(`${running.simulator.url}/_control/${route}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('control routes', () => {
  it('resolve a vetting', async () => {
    const outcome = { vettingStatus: 'Approved' };
    await control('POST', 'resolve', { customerTenantId: ids.fabrikam, qualification: 'Education', outcome });
    expect((await running.qualifications(ids.fabrikam)).body).toMatchObject([outcome]);
  });

  it.each([
    ['a customer without it', ids.contosoLtd, { vettingStatus: 'Approved' }, 'no Education'],
    ['a customer that nobody knows', ids.nobody, 'gone', 'no customer'],
    ['an outcome that is none', ids.fabrikam, undefined, 'The outcome must be'],
  ])('say why a vetting cannot be resolved: %s', async (_, customerTenantId, outcome, error) => {
    const body = { customerTenantId, qualification: 'Education', outcome };
    const answer = await control('POST', 'resolve', body);
    expect([answer.status, answer.body]).toEqual([400, { error: expect.stringContaining(error) as string }]);
  });

  it('begin a vetting as the portal does, and take an approval away, which no record tells', async () => {
    const [bellows, contoso] = [ids.bellows, ids.contosoUniversity].map((customerTenantId) => ({
      customerTenantId,
      qualification: 'Education',
    }));
    const records = async () => {
      const { body } = await running.get('/v1/auditrecords');
      const { items } = body as { items: { customerId?: string }[] };
      return items.filter(({ customerId }) => customerId === ids.bellows).length;
    };
    await control('POST', 'portal', { ...bellows, recordedAfterHours: 30 });
    expect((await running.qualifications(ids.bellows)).body).toMatchObject([{ vettingStatus: 'InReview' }]);
    expect(await records()).toBe(0);
    running.simulator.clock.advance(31 * 3_600_000);
    expect(await records()).toBe(1);
    // Once more, in place of the first.
    await control('POST', 'portal', { ...bellows, recordedAfterHours: 'never' });
    expect((await running.qualifications(ids.bellows)).body).toHaveLength(1);
    expect((await control('POST', 'lose', bellows)).status).toBe(400);
    await control('POST', 'lose', contoso);
    expect((await running.qualifications(ids.contosoUniversity)).body).toMatchObject([
      { vettingStatus: 'Denied', vettingReason: 'No longer an Education Customer' },
    ]);
    expect(await records()).toBe(1);
  });

  it('let customers come and go, also while the list is read page by page', async () => {
    const page = async (path: string, token?: string) => {
      const { body } = await running.get(path, token === undefined ? {} : { 'ms-continuationtoken': token });
      const { items, links } = body as {
        items: { id: string }[];
        links: { next?: { uri: string; headers: [{ value: string }] } };
      };
      return { ids: items.map(({ id }) => id), next: links.next };
    };
    const readAll = async (meanwhile: () => Promise<unknown>) => {
      const first = await page('/v1/customers?size=10');
      await meanwhile();
      const read = [...first.ids];
      for (let { next } = first; next;) {
        const more = await page(`/v1${next.uri}`, next.headers[0].value);
        read.push(...more.ids);
        ({ next } = more);
      }
      return read;
    };
    const [left = '', ...others] = await readAll(() => Promise.resolve());
    const joined = { customerTenantId: ids.nobody, companyName: 'New', domain: 'new.onmicrosoft.com' };
    const seen = await readAll(async () => {
      await control('POST', 'leave', { customerTenantId: left });
      expect((await control('POST', 'join', joined)).status).toBe(200);
    });
    // The eleventh slipped by, because everybody moved up by one place.
    expect(seen).toEqual([left, ...others.filter((id) => id !== others[9]), ids.nobody]);
    expect(await readAll(() => Promise.resolve())).toEqual([...others, ids.nobody]);
    expect((await control('POST', 'join', { companyName: 'New' })).body).toEqual({
      error: 'A customer needs the text customerTenantId',
    });
  });

  it('switch faults on and off', async () => {
    const fault = { route: 'getQualifications', kind: 'error', status: 503, times: 'always' };
    expect((await control('POST', 'faults', fault)).body).toEqual([fault]);
    expect((await running.qualifications(ids.fabrikam)).status).toBe(503);
    await control('DELETE', 'faults');
    expect((await control('GET', 'faults')).body).toEqual([]);
    expect((await running.qualifications(ids.fabrikam)).status).toBe(200);
  });

  it.each([
    ['an unknown route', { route: 'nowhere', kind: 'bom' }, 'The route must be one of any, token'],
    ['an unknown kind', { route: 'any', kind: 'rain' }, 'The kind must be one of error, throttle'],
  ])('refuse a fault with %s', async (_, fault, error) => {
    const answer = await control('POST', 'faults', fault);
    expect([answer.status, answer.body]).toEqual([400, { error: expect.stringContaining(error) as string }]);
  });

  it('move the clock', async () => {
    await control('POST', 'clock', { advanceHours: 24 });
    expect((await running.qualifications(ids.fabrikam)).body).toMatchObject([{ vettingStatus: 'Approved' }]);
    const { body } = await control('POST', 'clock', { set: '2030-01-01T00:00:00Z' });
    expect(body).toEqual({ now: expect.stringMatching(/^2030-01-01T00:00:00/) as string });
    expect((await control('GET', 'clock')).body).toEqual({ now: expect.stringMatching(/^2030/) as string });
  });

  it('refuse a time that is none', async () => {
    expect((await control('POST', 'clock', { set: 'tomorrow' })).status).toBe(400);
  });

  it('tell and clear the request log, which holds no token and no control call', async () => {
    await running.qualifications(ids.fabrikam);
    await running.get('/v1/nowhere');
    const log = await control('GET', 'requests');
    expect(log.text).not.toContain('authorization');
    expect(log.body).toMatchObject([
      {
        method: 'GET',
        path: `/v1/customers/${ids.fabrikam}/qualifications`,
        route: 'getQualifications',
        token: 'appOnly',
        status: 200,
      },
      { path: '/v1/nowhere', status: 404 },
    ]);
    await control('DELETE', 'requests');
    expect((await control('GET', 'requests')).body).toEqual([]);
  });

  it('list the customers', async () => {
    expect((await control('GET', 'customers')).body).toHaveLength(running.simulator.customers.length);
  });

  it('put everything back to the beginning', async () => {
    running.simulator.faults.add({ route: 'any', kind: 'error', status: 500, times: 'always' });
    running.simulator.clock.advance(1e9);
    await running.qualifications(ids.fabrikam);
    await control('POST', 'reset');
    expect(running.simulator.requests.entries).toEqual([]);
    expect((await running.qualifications(ids.fabrikam)).body).toMatchObject([{ vettingStatus: 'InReview' }]);
  });

  it('name themselves when one is asked for that does not exist', async () => {
    const answer = await control('GET', 'help');
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('POST /_control/resolve');
  });
});

describe('a simulator', () => {
  it('says so when its port is taken', async () => {
    await expect(runSimulator({ port: Number(new URL(running.simulator.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
