import type { SimulatorOptions } from '../../dev/simulator/index.ts';
import type { RunningSimulator } from './running-simulator.ts';
import { ids, runSimulator } from './running-simulator.ts';

const education = { qualification: 'Education', educationSegment: 'K12', website: 'contoso.edu' };
const hour = 3_600_000;

let running: RunningSimulator;
const start = async (options?: Partial<SimulatorOptions>) => (running = await runSimulator(options));
beforeEach(() => start());
afterEach(() => running.simulator.close());

const entriesOf = async (customerTenantId: string) => (await running.qualifications(customerTenantId)).body;
const remainingCreates = async () =>
  ((await running.get('/v1/customers/all/validations')).body as { remainingCreates: number }[])[0]
    ?.remainingCreates;

describe('POST qualifications', () => {
  it('starts an Education vetting, whose outcome the customer’s script decides', async () => {
    const answer = await running.post(ids.bellows, education);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ qualification: 'Education', vettingStatus: 'InReview' });
    running.simulator.clock.advance(48 * hour);
    expect(await entriesOf(ids.bellows)).toMatchObject([{ vettingStatus: 'Denied' }]);
  });

  it('approves after three days where no script says otherwise', async () => {
    await running.post(ids.contosoLtd, { ...education, educationSegment: 'HigherEducation' });
    running.simulator.clock.advance(72 * hour);
    expect(await entriesOf(ids.contosoLtd)).toMatchObject([{ vettingStatus: 'Approved' }]);
  });

  it('declares a state-owned entity without a vetting', async () => {
    const answer = await running.post(ids.contosoLtd, { qualification: 'StateOwnedEntity' });
    expect([answer.status, answer.body]).toEqual([201, { qualification: 'StateOwnedEntity' }]);
  });

  it('approves Government Community Cloud at once and takes one from the code', async () => {
    const body = { qualification: 'GovernmentCommunityCloud', validationCode: '123456' };
    const answer = await running.post(ids.contosoLtd, body, {}, '?code=123456');
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({ vettingStatus: 'Approved' }),
    ]);
    expect(await remainingCreates()).toBe(3);
  });

  it('replaces the entry None', async () => {
    const proseware = '0dd00000-0000-4000-8000-000000000005';
    await running.post(proseware, education);
    expect(await entriesOf(proseware)).toMatchObject([{ qualification: 'Education' }]);
  });

  it.each([
    ['no body but ?code=', '', '?code=123456'],
    ['a number', '1', ''],
    ['no JSON', '{', ''],
    ['Education without a segment', { qualification: 'Education' }, ''],
    ['an unknown segment', { ...education, educationSegment: 'Kindergarten' }, ''],
    ['None', { qualification: 'None' }, ''],
    ['Nonprofit', { qualification: 'Nonprofit' }, ''],
    [
      'Government Community Cloud without a code',
      { qualification: 'GovernmentCommunityCloud' },
      '?code=123456',
    ],
    ['a code as a number', { qualification: 'GovernmentCommunityCloud', validationCode: 123456 }, ''],
    ['an unknown code', { qualification: 'GovernmentCommunityCloud', validationCode: '1' }, ''],
    ['a used up code', { qualification: 'GovernmentCommunityCloud', validationCode: '234567' }, ''],
  ])('answers 400 to %s', async (_, body, query) => {
    const answer = await running.post(ids.contosoLtd, body, {}, query);
    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code: 3000 })]);
    expect(await entriesOf(ids.contosoLtd)).toEqual([]);
  });

  it('refuses an app-only token with 403 and 900329', async () => {
    const authorization = `Bearer ${running.simulator.issueToken()}`;
    const answer = await running.post(ids.contosoLtd, education, { authorization });
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: 900329 })]);
  });

  it('replays the same 201 for the same MS-RequestId', async () => {
    const again = { 'ms-requestid': ids.nobody };
    const body = { qualification: 'GovernmentCommunityCloud', validationCode: '123456' };
    const first = await running.post(ids.contosoLtd, body, again);
    const second = await running.post(ids.contosoLtd, body, again);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(await remainingCreates()).toBe(3);
  });

  it('has done the work although the answer was lost, so that a retry finds it', async () => {
    running.simulator.faults.add({ route: 'postQualification', kind: 'reset', afterWork: true });
    const again = { 'ms-requestid': ids.nobody };
    await expect(running.post(ids.contosoLtd, education, again)).rejects.toThrow();
    expect((await running.post(ids.contosoLtd, education, again)).status).toBe(201);
    expect(running.simulator.findCustomer(ids.contosoLtd)?.educationAttempts).toBe(1);
  });

  it.each([
    ['is in review', ids.fabrikam],
    ['is approved', ids.contosoUniversity],
    ['is a government customer', '60000000-0000-4000-8000-000000000002'],
  ])('refuses Education with 409 for a customer that %s', async (_, customerTenantId) => {
    expect((await running.post(customerTenantId, education)).status).toBe(409);
  });

  it('refuses the fourth Education attempt', async () => {
    const outcomes: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const { status } = await running.post(ids.bellows, education);
      outcomes.push(status);
      if (status === 201)
        running.simulator.resolveVetting(ids.bellows, 'Education', { vettingStatus: 'Denied' });
    }
    expect(outcomes).toEqual([201, 201, 201, 403]);
  });

  it('refuses as the test wants, because nothing is documented', async () => {
    await running.simulator.close();
    await start({ refusals: { attemptsExhausted: { status: 400, code: 800002 } } });
    const answer = await running.post('5c000000-0000-4000-8000-000000000008', education);
    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code: 800002 })]);
  });
});
