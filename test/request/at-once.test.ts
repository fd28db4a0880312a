import type { Confirmed } from '../../src/request/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import { ann, bob, createDesk, education, stateOwned } from './request-harness.ts';

const desk = createDesk();
const kinds = (confirmed: readonly Confirmed[]) => confirmed.map(({ kind }) => kind).sort();

describe('two people who ask for the same qualification of a customer at once', () => {
  it.each([
    ['in one process', false, education],
    ['in two processes', true, education],
    ['in two processes, for what Partner Center would take twice', true, stateOwned],
  ] as const)('send one request: %s', async (_where, hasTwo, asked) => {
    const other = hasTwo ? await desk.open() : undefined;
    const anns = await desk.request(ids.bellows, asked, ann);
    const bobs = await desk.request(ids.bellows, asked, bob, other);
    const confirmed = await Promise.all([desk.confirm(anns, ann), desk.confirm(bobs, bob, other)]);
    // Whoever comes second finds the first one's under way, or what came of it.
    expect(kinds(confirmed)[0]).toBe('accepted');
    expect(['busy', 'changed']).toContain(kinds(confirmed)[1]);
    expect(desk.posts()).toHaveLength(1);
  });

  it('are told so while the first is under way, and shown what came of it after', async () => {
    const anns = await desk.request(ids.bellows, education, ann);
    const bobs = await desk.request(ids.bellows, education, bob);
    const lost = desk.fault({ kind: 'reset', times: 'always' });
    expect(await desk.confirm(anns)).toMatchObject({ kind: 'pending' });
    expect(await desk.confirm(bobs, bob)).toEqual({ kind: 'busy', request: bobs });
    lost();
    await desk.settleLater();
    expect(await desk.confirm(bobs, bob)).toMatchObject({
      kind: 'changed',
      again: { kind: 'notNeeded', why: 'alreadyInReview', facts: { attemptsUsed: 1 } },
    });
    expect(desk.requestIds()).toEqual(new Set([anns.requestId]));
  });

  it('do not get in each other’s way for another qualification or another customer', async () => {
    const requests = [
      await desk.request(ids.bellows, education, ann),
      await desk.request(ids.northwind, education, ann),
      await desk.request(ids.bellows, stateOwned, ann),
    ];
    desk.fault({ kind: 'reset', times: 'always' });
    const confirmed = await Promise.all(requests.map((request) => desk.confirm(request)));
    expect(kinds(confirmed)).toEqual(['pending', 'pending', 'pending']);
  });
});

describe('two processes', () => {
  it('find out once what came of a request, and tell it once', async () => {
    const other = await desk.open();
    const request = await desk.request(ids.bellows);
    desk.fault({ kind: 'reset', times: 4 });
    await desk.confirm(request);
    desk.clock.advance(60_000);
    const passes = await Promise.all([
      desk.settle({ replicaId: 'first' }),
      desk.settle({ ...other.deps, replicaId: 'second' }),
    ]);
    expect(passes.map(({ claimed }) => claimed).sort()).toEqual([0, 1]);
    expect(await desk.told()).toHaveLength(1);
  });

  it('leave the outcome to whoever took the request over, when the first was too slow', async () => {
    const other = await desk.open();
    const request = await desk.request(ids.bellows);
    const { partnerCenter } = desk.deps;
    const slow: typeof partnerCenter = {
      ...partnerCenter,
      async requestQualification(...asking) {
        // Longer than its claim lasts; meanwhile the other one does all of it.
        desk.clock.advance(10 * 60_000);
        expect(await desk.settle({ ...other.deps, replicaId: 'second' })).toMatchObject({ accepted: 1 });
        desk.fault({ kind: 'error', status: 403, code: 900308 });
        return await partnerCenter.requestQualification(...asking);
      },
    };
    const confirmed = await desk.confirm(request, ann, { deps: { ...desk.deps, partnerCenter: slow } });
    expect(confirmed).toMatchObject({ kind: 'already', request: { state: { kind: 'accepted' } } });
    expect(await desk.told()).toHaveLength(1);
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
  });
});
