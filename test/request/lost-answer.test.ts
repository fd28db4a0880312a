import { ids } from '../simulator/running-simulator.ts';
import { answerLost, createDesk, government, neverArrives } from './request-harness.ts';

const desk = createDesk();
const attemptsOf = (id: string) => desk.simulator.findCustomer(id)?.educationAttempts;

describe('a request that got no answer', () => {
  it('is found among the qualifications when it was taken, and is not sent again', async () => {
    const { request } = await desk.leaveOpen(answerLost);
    const posts = desk.posts().length;
    expect(await desk.settleLater()).toMatchObject({ claimed: 1, accepted: 1, problems: [] });
    expect(desk.posts()).toHaveLength(posts);
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
    expect(await desk.stateOf(request)).toMatchObject({
      kind: 'accepted',
      settledAt: desk.now(),
      qualifications: [{ vetting: { vettingStatus: 'InReview' } }],
    });
  });

  it('is sent again under the same id when it is not there, and is taken once', async () => {
    const { request, mend } = await desk.leaveOpen(neverArrives);
    mend();
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('gets the same answer again when Partner Center shows later what it took', async () => {
    const { request, mend } = await desk.leaveOpen(answerLost);
    mend();
    // Partner Center is eventually consistent.
    desk.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
    expect(desk.posts().at(-1)).toMatchObject({ status: 201 });
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('takes no code twice', async () => {
    const asked = await desk.request(ids.contosoLtd, government('123456'));
    const { mend } = await desk.leaveOpen(answerLost, asked);
    mend();
    desk.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    const codes = await desk.connect({}).listValidationCodes({
      correlationId: asked.requestId,
      urgency: 'person',
    });
    expect(codes.find(({ validationCode }) => validationCode === '123456')).toMatchObject({ createsLeft: 3 });
  });

  it.each([
    ['an older denial that is there as before', 'Denied'],
    ['an older denial that was taken back', 'Approved'],
  ])('is not mistaken for %s', async (_what, vettingStatus) => {
    const { mend } = await desk.leaveOpen(neverArrives, await desk.request(ids.northwind));
    desk.simulator.resolveVetting(ids.northwind, 'Education', { vettingStatus });
    mend();
    const posts = desk.posts().length;
    await desk.settleLater();
    expect(desk.posts().length).toBeGreaterThan(posts);
  });

  it('is known by its new date although it was denied at once', async () => {
    const { request } = await desk.leaveOpen(answerLost, await desk.request(ids.northwind));
    desk.simulator.resolveVetting(ids.northwind, 'Education', { vettingStatus: 'Denied' });
    const posts = desk.posts().length;
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    expect(desk.posts()).toHaveLength(posts);
    expect(await desk.stateOf(request)).toMatchObject({
      qualifications: [{ vetting: { vettingStatus: 'Denied' } }],
    });
    // There is nothing to wait for.
    expect(await desk.store.listWatches('chat')).toEqual([]);
  });
});
