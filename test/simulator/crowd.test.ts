import type { RunningSimulator } from './running-simulator.ts';
import { runSimulator } from './running-simulator.ts';

const crowd = 3_000;
const idOf = (number: number) => `ca000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator({ customers: [], crowd })));
afterEach(() => running.simulator.close());

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly links: { readonly next?: { readonly uri: string; readonly headers: [{ value: string }] } };
}
async function readAll(): Promise<readonly string[]> {
  const read: string[] = [];
  let { items, links } = (await running.get('/v1/customers?size=500')).body as Page;
  for (;;) {
    read.push(...items.map(({ id }) => id));
    if (!links.next) return read;
    const { uri, headers } = links.next;
    const next = await running.get(`/v1${uri}`, { 'ms-continuationtoken': headers[0].value });
    ({ items, links } = next.body as Page);
  }
}

describe('a crowd of customers', () => {
  it('is listed whole, without those who left, and keeps only who was asked for', async () => {
    const all = await readAll();
    expect([all.length, new Set(all).size, all[0], all.at(-1)]).toEqual([crowd, crowd, idOf(0), idOf(2_999)]);
    expect(running.simulator.customers).toEqual([]);
    for (const number of [0, 499, 500, 501, 2_999]) running.simulator.endRelationship(idOf(number));
    const rest = await readAll();
    expect(rest).toEqual(all.filter((id) => ![0, 499, 500, 501, 2_999].map(idOf).includes(id)));
    expect(running.simulator.customers).toHaveLength(5);
    expect((await running.qualifications(idOf(500))).status).toBe(403);
  });

  it('has vettings that go on, the same each time, and ends where it ends', async () => {
    const stands = async (number: number) => (await running.qualifications(idOf(number))).body;
    expect(await stands(200)).toMatchObject([{ qualification: 'Education', vettingStatus: 'InReview' }]);
    expect(await stands(205)).toMatchObject([{ vettingStatus: 'Approved' }]);
    expect(await stands(399)).toEqual([]);
    running.simulator.clock.advance(10 * 24 * 3_600_000);
    expect(await stands(200)).toMatchObject([{ vettingStatus: 'Approved' }]);
    expect(await stands(205)).toEqual([]);
    expect((await running.qualifications(idOf(crowd))).status).toBe(404);
    const filter = JSON.stringify({
      Field: 'CompanyName',
      Value: 'crowd school 0242',
      Operator: 'starts_with',
    });
    const { body } = await running.get(`/v1/customers?size=50&filter=${encodeURIComponent(filter)}`);
    expect((body as Page).items).toHaveLength(10);
    expect(running.simulator.findCustomer('crowdschool00007.onmicrosoft.com')?.definition).toMatchObject({
      companyName: 'Crowd School 00007',
    });
  });
});
