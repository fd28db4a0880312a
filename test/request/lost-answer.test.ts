import { ids } from '../simulator/running-simulator.ts';
import { answerLost, createRequestHarness, government, neverArrives } from './request-harness.ts';

const harness = createRequestHarness();
const attemptsOf = (id: string) => harness.simulator.findCustomer(id)?.educationAttempts;

describe('a request that got no answer', () => {
  it('is found among the qualifications when it was taken, and is not sent again', async () => {
    const { request } = await harness.leaveOpen(answerLost);
    const posts = harness.posts().length;
    expect(await harness.settleLater()).toMatchObject({ claimed: 1, accepted: 1, problems: [] });
    expect(harness.posts()).toHaveLength(posts);
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
    expect(await harness.stateOf(request)).toMatchObject({
      kind: 'accepted',
      settledAt: harness.now(),
      qualifications: [{ vetting: { vettingStatus: 'InReview' } }],
    });
  });

  it('is sent again under the same id when it is not there, and is taken once', async () => {
    const { request, mend } = await harness.leaveOpen(neverArrives);
    mend();
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('gets the same answer again when Partner Center shows later what it took', async () => {
    const { request, mend } = await harness.leaveOpen(answerLost);
    mend();
    // Partner Center is eventually consistent.
    harness.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
    expect(harness.posts().at(-1)).toMatchObject({ status: 201 });
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('takes no code twice', async () => {
    const asked = await harness.request(ids.contosoLtd, government('123456'));
    const { mend } = await harness.leaveOpen(answerLost, asked);
    mend();
    harness.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    const codes = await harness.connect({}).listValidationCodes({
      correlationId: asked.requestId,
      urgency: 'person',
    });
    expect(codes.find(({ validationCode }) => validationCode === '123456')).toMatchObject({ createsLeft: 3 });
  });

  it.each([
    ['an older denial that is there as before', 'Denied'],
    ['an older denial that was taken back', 'Approved'],
  ])('is not mistaken for %s', async (_what, vettingStatus) => {
    const { mend } = await harness.leaveOpen(neverArrives, await harness.request(ids.northwind));
    harness.simulator.resolveVetting(ids.northwind, 'Education', { vettingStatus });
    mend();
    const posts = harness.posts().length;
    await harness.settleLater();
    expect(harness.posts().length).toBeGreaterThan(posts);
  });

  it('is not mistaken for an older denial that Partner Center shows without a date', async () => {
    const denied = {
      qualification: 'Education',
      vettingStatus: 'Denied',
      vettingReason: 'Not an Academic Domain',
    };
    const body = JSON.stringify([denied]);
    harness.simulator.faults.add({ route: 'getQualifications', kind: 'body', body, times: 'always' });
    const { mend } = await harness.leaveOpen(neverArrives);
    mend();
    const posts = harness.posts().length;
    await harness.settleLater();
    expect(harness.posts().length).toBe(posts + 1);
  });

  it('is known by its new date although it was denied at once', async () => {
    const { request } = await harness.leaveOpen(answerLost, await harness.request(ids.northwind));
    harness.simulator.resolveVetting(ids.northwind, 'Education', { vettingStatus: 'Denied' });
    const posts = harness.posts().length;
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    expect(harness.posts()).toHaveLength(posts);
    expect(await harness.stateOf(request)).toMatchObject({
      qualifications: [{ vetting: { vettingStatus: 'Denied' } }],
    });
    // There is nothing to wait for.
    expect(await harness.store.listWatches('chat')).toEqual([]);
  });
});
