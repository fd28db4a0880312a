import type { SimulatedQualification } from '../../dev/simulator/index.ts';
import type { RunningSimulator } from './running-simulator.ts';
import { ids, runSimulator } from './running-simulator.ts';

const start = new Date('2026-05-04T08:00:00.125Z');
const hour = 3_600_000;

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator({ now: () => start })));
afterEach(() => running.simulator.close());

const entriesOf = async (customerTenantId: string) => (await running.qualifications(customerTenantId)).body;

describe('GET qualifications', () => {
  it('answers a bare array with .NET ticks in vettingCreateDate', async () => {
    expect(await entriesOf(ids.fabrikam)).toEqual([
      {
        qualification: 'Education',
        vettingStatus: 'InReview',
        vettingCreateDate: '2026-05-02T08:00:00.1250000+00:00',
      },
    ]);
  });

  it.each([
    ['an approved one', ids.contosoUniversity, [{ vettingStatus: 'Approved' }]],
    ['a denied one with its reason', ids.northwind, [{ vettingReason: 'Not an Education Customer' }]],
    ['none', ids.contosoLtd, []],
    ['a declared one', 'c0000000-0000-4000-8000-000000000005', [{ qualification: 'StateOwnedEntity' }]],
    ['the word None', '0dd00000-0000-4000-8000-000000000005', [{ qualification: 'None' }]],
    ['an unknown kind', '0dd00000-0000-4000-8000-000000000007', [{ qualification: 'Healthcare' }]],
    ['an unknown status', '0dd00000-0000-4000-8000-000000000008', [{ vettingStatus: 'ManualReview' }]],
    [
      'several',
      '60000000-0000-4000-8000-000000000001',
      [{ vettingStatus: 'Approved' }, { qualification: 'StateOwnedEntity' }],
    ],
  ])('shows %s', async (_, customerTenantId, entries) => {
    expect(await entriesOf(customerTenantId)).toMatchObject(entries);
  });

  it('takes the path in any capitals', async () => {
    expect((await running.get(`/v1/Customers/${ids.fabrikam}/Qualifications`)).status).toBe(200);
  });

  it('knows nothing of the old synchronous route', async () => {
    const answer = await running.get(`/v1/customers/${ids.fabrikam}/qualification`);
    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 1000 })]);
  });
});

describe('a vetting', () => {
  const becomes = (qualifications: readonly SimulatedQualification[]) =>
    running.simulator.setQualifications(ids.contosoLtd, qualifications);

  it('resolves when the virtual clock reaches its hour, and not before', async () => {
    running.simulator.clock.advance(24 * hour - 1);
    expect(await entriesOf(ids.fabrikam)).toMatchObject([{ vettingStatus: 'InReview' }]);
    running.simulator.clock.advance(1);
    expect(await entriesOf(ids.fabrikam)).toMatchObject([{ vettingStatus: 'Approved' }]);
  });

  it('runs through its whole script when the clock jumps', async () => {
    const denied = { vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' };
    const education = { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 };
    becomes([
      {
        ...education,
        script: [
          { afterHours: 5, outcome: 'gone' },
          { afterHours: 2, outcome: denied },
        ],
      },
    ]);
    running.simulator.clock.advance(2 * hour);
    expect(await entriesOf(ids.contosoLtd)).toMatchObject([denied]);
    running.simulator.clock.set(new Date(start.getTime() + 5 * hour));
    expect(await entriesOf(ids.contosoLtd)).toEqual([]);
  });

  it('resolves at once when a test says so, and forgets its script', async () => {
    const outcome = { vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' };
    running.simulator.resolveVetting(ids.fabrikam, 'education', outcome);
    running.simulator.clock.advance(100 * hour);
    expect(await entriesOf(ids.fabrikam)).toMatchObject([outcome]);
  });

  it('drops the reason when it is approved after a denial', async () => {
    running.simulator.resolveVetting(ids.northwind, 'Education', { vettingStatus: 'Approved' });
    expect(await entriesOf(ids.northwind)).toEqual([
      expect.not.objectContaining({ vettingReason: expect.anything() as string }),
    ]);
  });

  it('cannot be resolved where there is none', () => {
    const resolve = (id: string) => () =>
      running.simulator.resolveVetting(id, 'Education', { vettingStatus: 'Approved' });
    expect(resolve(ids.contosoLtd)).toThrow('has no Education');
    expect(resolve(ids.nobody)).toThrow('no customer');
  });
});
