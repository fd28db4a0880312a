import type { Confirmed } from '../../src/request/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import { ann, bob, createRequestHarness, education, stateOwned } from './request-harness.ts';

const harness = createRequestHarness();
const kinds = (confirmed: readonly Confirmed[]) => confirmed.map(({ kind }) => kind).sort();

describe('two people who ask for the same qualification of a customer at once', () => {
  it.each([
    ['in one process', false, education],
    ['in two processes', true, education],
    ['in two processes, for what Partner Center would take twice', true, stateOwned],
  ] as const)('send one request: %s', async (_where, hasTwo, asked) => {
    const other = hasTwo ? await harness.open() : undefined;
    const anns = await harness.request(ids.bellows, asked, ann);
    const bobs = await harness.request(ids.bellows, asked, bob, other);
    const confirmed = await Promise.all([harness.confirm(anns, ann), harness.confirm(bobs, bob, other)]);
    // The second confirmation finds the first one being sent, or its outcome.
    expect(kinds(confirmed)[0]).toBe('accepted');
    expect(['busy', 'changed']).toContain(kinds(confirmed)[1]);
    expect(harness.posts()).toHaveLength(1);
  });

  it('are told so while the first is under way, and shown what came of it after', async () => {
    const anns = await harness.request(ids.bellows, education, ann);
    const bobs = await harness.request(ids.bellows, education, bob);
    const lost = harness.fault({ kind: 'reset', times: 'always' });
    expect(await harness.confirm(anns)).toMatchObject({ kind: 'pending' });
    expect(await harness.confirm(bobs, bob)).toEqual({ kind: 'busy', request: bobs });
    lost();
    await harness.settleLater();
    expect(await harness.confirm(bobs, bob)).toMatchObject({
      kind: 'changed',
      again: { kind: 'notNeeded', why: 'alreadyInReview', facts: { attemptsUsed: 1 } },
    });
    expect(harness.requestIds()).toEqual(new Set([anns.requestId]));
  });

  it('do not get in each other’s way for another qualification or another customer', async () => {
    const requests = [
      await harness.request(ids.bellows, education, ann),
      await harness.request(ids.northwind, education, ann),
      await harness.request(ids.bellows, stateOwned, ann),
    ];
    harness.fault({ kind: 'reset', times: 'always' });
    const confirmed = await Promise.all(requests.map((request) => harness.confirm(request)));
    expect(kinds(confirmed)).toEqual(['pending', 'pending', 'pending']);
  });
});

describe('two processes', () => {
  it('find out once what came of a request, and tell it once', async () => {
    const other = await harness.open();
    const request = await harness.request(ids.bellows);
    harness.fault({ kind: 'reset', times: 4 });
    await harness.confirm(request);
    harness.clock.advance(60_000);
    const passes = await Promise.all([
      harness.settle({ replicaId: 'first' }),
      harness.settle({ ...other.deps, replicaId: 'second' }),
    ]);
    expect(passes.map(({ claimed }) => claimed).sort()).toEqual([0, 1]);
    expect(await harness.told()).toHaveLength(1);
  });

  it('leave the outcome to whoever took the request over, when the first was too slow', async () => {
    const other = await harness.open();
    const request = await harness.request(ids.bellows);
    const { partnerCenter } = harness.deps;
    const slow: typeof partnerCenter = {
      ...partnerCenter,
      async requestQualification(...asking) {
        // The claim runs out, and the other replica does all of the work.
        harness.clock.advance(10 * 60_000);
        expect(await harness.settle({ ...other.deps, replicaId: 'second' })).toMatchObject({ accepted: 1 });
        harness.fault({ kind: 'error', status: 403, code: 900308 });
        return await partnerCenter.requestQualification(...asking);
      },
    };
    const confirmed = await harness.confirm(request, ann, { deps: { ...harness.deps, partnerCenter: slow } });
    expect(confirmed).toMatchObject({ kind: 'already', request: { state: { kind: 'accepted' } } });
    expect(await harness.told()).toHaveLength(1);
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
  });
});
