import type { Fault } from '../../dev/simulator/index.ts';
import { nextAttemptAt } from '../../src/request/send.ts';
import { ids } from '../simulator/running-simulator.ts';
import {
  ann,
  answerLost,
  baseIntervalMs,
  createRequestHarness,
  education,
  government,
  hourMs,
  minuteMs,
  neverArrives,
  stateOwned,
} from './request-harness.ts';

const harness = createRequestHarness();
const attemptsOf = (id: string) => harness.simulator.findCustomer(id)?.educationAttempts;

describe('what was settled in the background', () => {
  it('is told once where it was asked, to whoever asked, and watched from what was seen', async () => {
    const declared = '60000000-0000-4000-8000-000000000009';
    const { request } = await harness.leaveOpen(answerLost, await harness.request(declared));
    await harness.settleLater();
    const settledAt = harness.now();
    const state = await harness.stateOf(request);
    expect(await harness.told()).toEqual([
      {
        customerTenantId: declared,
        companyName: 'Contoso',
        seenAt: settledAt,
        askedBy: { userId: ann.userId, name: ann.name },
        request: {
          requestId: request.requestId,
          asked: education,
          outcome: 'accepted',
          qualifications: (state as { qualifications: unknown }).qualifications,
          isWatched: true,
          correlationId: (state as { correlationId: string }).correlationId,
        },
      },
    ]);
    expect(await harness.store.listWatches('chat')).toMatchObject([
      {
        watch: { customerTenantId: declared, askedBy: { name: 'Ann' }, createdAt: settledAt },
        customer: { seen: [{ kind: 'StateOwnedEntity' }, { kind: 'Education' }], lastCheckedAt: settledAt },
      },
    ]);
    // The watch tells what comes next, and nothing of what was there before.
    harness.clock.advance(2 * baseIntervalMs);
    await harness.poll();
    expect(await harness.told()).toEqual([]);
    harness.simulator.resolveVetting(declared, 'Education', { vettingStatus: 'Approved' });
    harness.clock.advance(2 * baseIntervalMs);
    await harness.poll();
    expect(await harness.told()).toMatchObject([{ change: { change: 'approved' }, watchEnd: 'resolved' }]);
  });

  it('is not watched where nothing is pending', async () => {
    await harness.leaveOpen(answerLost, await harness.request(ids.bellows, stateOwned));
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    const told = await harness.told();
    expect(told).toMatchObject([{ request: { outcome: 'accepted' } }]);
    expect(told[0]?.request).not.toHaveProperty('isWatched');
    expect(await harness.store.listWatches('chat')).toEqual([]);
  });

  it('is watched while anything else of the customer is pending', async () => {
    harness.simulator.setQualifications(ids.bellows, [
      { qualification: 'Education', vettingStatus: 'InReview' },
    ]);
    await harness.leaveOpen(answerLost, await harness.request(ids.bellows, stateOwned));
    await harness.settleLater();
    expect(await harness.told()).toMatchObject([{ request: { outcome: 'accepted', isWatched: true } }]);
    expect(await harness.store.listWatches('chat')).toHaveLength(1);
  });

  it('keeps the watch that there is', async () => {
    await harness.leaveOpen(answerLost);
    const watch = {
      watchId: 'before',
      conversationId: 'chat',
      customerTenantId: ids.bellows,
      createdAt: harness.now(),
      until: 'decided' as const,
      endsAt: new Date(harness.clock.now() + 24 * hourMs),
    };
    await harness.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: harness.now() });
    await harness.settleLater();
    expect(await harness.store.listWatches('chat')).toMatchObject([{ watch }]);
  });

  it('is told as refused with the reason, when Partner Center refuses what it had not taken', async () => {
    const asked = await harness.request(ids.contosoLtd, government('234567'));
    const { request, mend } = await harness.leaveOpen(neverArrives, asked);
    mend();
    expect(await harness.settleLater()).toMatchObject({ refused: 1 });
    expect(await harness.stateOf(request)).toMatchObject({ kind: 'refused', code: 'validationCodeUsedUp' });
    expect(await harness.told()).toMatchObject([
      { request: { outcome: 'refused', code: 'validationCodeUsedUp', qualifications: [] } },
    ]);
    expect(await harness.store.listWatches('chat')).toEqual([]);
  });

  it('is told as accepted when the refusal only says that it was taken before', async () => {
    const { request, mend } = await harness.leaveOpen(answerLost);
    mend();
    // Partner Center shows late what it took, and remembers no answer.
    harness.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    harness.fault({ kind: 'error', status: 409, code: 3000 });
    expect(await harness.settleLater()).toMatchObject({ accepted: 1 });
    expect(await harness.stateOf(request)).toMatchObject({ kind: 'accepted' });
    expect(attemptsOf(ids.bellows)).toBe(1);
  });
});

describe('a request whose outcome stays open', () => {
  it.each<[string, Partial<Fault>]>([
    ['cannot be reached', neverArrives],
    ['fails', { kind: 'error', status: 503, times: 'always' }],
    [
      'cannot be read',
      { route: 'getQualifications', kind: 'error', status: 403, code: 20002, times: 'always' },
    ],
    ['refuses the user', { kind: 'error', status: 403, code: 900308, times: 'always' }],
    ['refuses the token', { kind: 'error', status: 401, code: 900420, times: 'always' }],
  ])('says nothing while Partner Center %s, and is settled when it works again', async (_what, fault) => {
    const { request, mend } = await harness.leaveOpen(neverArrives);
    mend();
    const works = harness.fault(fault);
    for (const round of [1, 2, 3]) {
      expect(await harness.settleLater(hourMs)).toMatchObject({
        claimed: 1,
        open: 1,
        problems: [{ fields: { requestId: request.requestId, customerTenantId: ids.bellows } }],
      });
      expect(await harness.stateOf(request)).toMatchObject({ kind: 'sending', attempts: 1 + round });
    }
    expect(await harness.told()).toEqual([]);
    works();
    expect(await harness.settleLater(hourMs)).toMatchObject({ accepted: 1 });
    expect(await harness.told()).toHaveLength(1);
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('is looked for again after waits that grow, up to an hour', async () => {
    const { request, mend } = await harness.leaveOpen(neverArrives);
    mend();
    harness.fault({ kind: 'error', status: 403, code: 900308, times: 'always' });
    const waits: number[] = [];
    for (let pass = 0, last = 0; pass <= 367; pass += 1) {
      const { claimed } = await harness.settle();
      if (claimed > 0) {
        waits.push(pass - last);
        last = pass;
      }
      // Three quarters of half a minute, the first wait: `random` is 0.5.
      harness.clock.advance(22_500);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
    expect(await harness.stateOf(request)).toMatchObject({ attempts: 10 });
  });

  it('is left alone for as long as Partner Center asks', async () => {
    const { mend } = await harness.leaveOpen(neverArrives);
    mend();
    harness.fault({ kind: 'throttle', seconds: 600 });
    await harness.settleLater();
    expect(await harness.settleLater(9 * minuteMs)).toMatchObject({ claimed: 0 });
    expect(await harness.settleLater(minuteMs)).toMatchObject({ accepted: 1 });
  });

  it('is looked for within an hour, however long a wait is asked for', () => {
    const now = harness.now();
    const at = nextAttemptAt({ now: () => now, random: () => 0.5 }, 1, 10 * 24 * hourMs);
    expect(at).toEqual(new Date(now.getTime() + hourMs));
  });

  it('is given up after a day, and told so once; it counts as an attempt, and nothing changes it any more', async () => {
    const { request, mend } = await harness.leaveOpen(neverArrives);
    expect(await harness.settleLater(24 * hourMs - minuteMs)).toMatchObject({ open: 1 });
    expect(await harness.settleLater(hourMs)).toMatchObject({
      unknown: 1,
      problems: [{ message: 'a request was given up' }],
    });
    expect(await harness.stateOf(request)).toMatchObject({ kind: 'unknown', settledAt: harness.now() });
    expect(await harness.told()).toMatchObject([{ request: { outcome: 'unknown', qualifications: [] } }]);
    mend();
    expect(await harness.settleLater(48 * hourMs)).toMatchObject({ claimed: 0 });
    expect(await harness.told()).toEqual([]);
    expect(await harness.prepare(ids.bellows)).toMatchObject({
      kind: 'prepared',
      facts: { attemptsUsed: 1 },
    });
  });
});

describe('a settling pass', () => {
  it('takes over what a dead process had confirmed, when its claim has run out', async () => {
    const request = await harness.request(ids.bellows);
    const { store, partnerCenter } = harness.deps;
    const dies = () => Promise.reject(new Error('The process died.'));
    const dying = { ...harness.deps, partnerCenter: { ...partnerCenter, requestQualification: dies } };
    await expect(harness.confirm(request, ann, { deps: { ...dying, store } })).rejects.toThrow('died');
    expect(await harness.settleLater(minuteMs)).toMatchObject({ claimed: 0 });
    expect(await harness.settleLater(minuteMs)).toMatchObject({ accepted: 1 });
    expect(harness.requestIds()).toEqual(new Set([request.requestId]));
  });

  it('begins nothing when it is stopped, and what it had claimed comes back', async () => {
    await harness.leaveOpen(answerLost);
    harness.clock.advance(minuteMs);
    expect(await harness.settle({ signal: AbortSignal.abort() })).toMatchObject({ claimed: 1, leftOver: 1 });
    expect(await harness.settleLater(10 * minuteMs)).toMatchObject({ accepted: 1 });
  });

  it('says that there may be more when it took as many as it can', async () => {
    await harness.leaveOpen(answerLost);
    await harness.leaveOpen(answerLost, await harness.request(ids.northwind));
    harness.clock.advance(minuteMs);
    expect(await harness.settle({ limit: 1 })).toMatchObject({ claimed: 1, accepted: 1, full: true });
    expect(await harness.settle({ limit: 2 })).toMatchObject({ claimed: 1, accepted: 1, full: false });
  });

  it('writes nothing about a request that somebody else took over meanwhile', async () => {
    const { request } = await harness.leaveOpen(answerLost);
    const other = await harness.open();
    const { partnerCenter } = harness.deps;
    const slow: typeof partnerCenter = {
      ...partnerCenter,
      async getQualifications(...asking) {
        const answer = await partnerCenter.getQualifications(...asking);
        harness.clock.advance(10 * minuteMs);
        expect(await harness.settle({ ...other.deps, replicaId: 'second' })).toMatchObject({ accepted: 1 });
        harness.clock.advance(1_000);
        return answer;
      },
    };
    harness.clock.advance(minuteMs);
    expect(await harness.settle({ partnerCenter: slow })).toMatchObject({ claimed: 1, lost: 1 });
    const [listed] = await harness.store.listWatches('chat');
    // What the second one saw, not what this one had read before.
    expect(listed?.customer.lastCheckedAt).toEqual(new Date(harness.clock.now() - 1_000));
    expect(await harness.told()).toHaveLength(1);
    expect(await harness.stateOf(request)).toMatchObject({ kind: 'accepted' });
  });
});
