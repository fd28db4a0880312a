import type { Fault } from '../../dev/simulator/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import {
  ann,
  answerLost,
  baseIntervalMs,
  createDesk,
  education,
  government,
  hourMs,
  minuteMs,
  neverArrives,
  stateOwned,
} from './request-harness.ts';

const desk = createDesk();
const attemptsOf = (id: string) => desk.simulator.findCustomer(id)?.educationAttempts;

describe('what was settled in the background', () => {
  it('is told once where it was asked, to whoever asked, and watched from what was seen', async () => {
    const declared = '60000000-0000-4000-8000-000000000009';
    const { request } = await desk.leaveOpen(answerLost, await desk.request(declared));
    await desk.settleLater();
    const settledAt = desk.now();
    const state = await desk.stateOf(request);
    expect(await desk.told()).toEqual([
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
    expect(await desk.store.listWatches('chat')).toMatchObject([
      {
        watch: { customerTenantId: declared, askedBy: { name: 'Ann' }, createdAt: settledAt },
        customer: { seen: [{ kind: 'StateOwnedEntity' }, { kind: 'Education' }], lastCheckedAt: settledAt },
      },
    ]);
    // The watch tells what comes next, and nothing of what was there before.
    desk.clock.advance(2 * baseIntervalMs);
    await desk.poll();
    expect(await desk.told()).toEqual([]);
    desk.simulator.resolveVetting(declared, 'Education', { vettingStatus: 'Approved' });
    desk.clock.advance(2 * baseIntervalMs);
    await desk.poll();
    expect(await desk.told()).toMatchObject([{ change: { change: 'approved' }, watchEnd: 'resolved' }]);
  });

  it('is not watched where nothing is pending', async () => {
    await desk.leaveOpen(answerLost, await desk.request(ids.bellows, stateOwned));
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    expect(await desk.told()).toMatchObject([{ request: { outcome: 'accepted' } }]);
    expect(await desk.store.listWatches('chat')).toEqual([]);
  });

  it('is watched while anything else of the customer is pending', async () => {
    desk.simulator.setQualifications(ids.bellows, [
      { qualification: 'Education', vettingStatus: 'InReview' },
    ]);
    await desk.leaveOpen(answerLost, await desk.request(ids.bellows, stateOwned));
    await desk.settleLater();
    expect(await desk.told()).toMatchObject([{ request: { outcome: 'accepted', isWatched: true } }]);
    expect(await desk.store.listWatches('chat')).toHaveLength(1);
  });

  it('keeps the watch that there is', async () => {
    await desk.leaveOpen(answerLost);
    const watch = {
      watchId: 'before',
      conversationId: 'chat',
      customerTenantId: ids.bellows,
      createdAt: desk.now(),
      endsAt: new Date(desk.clock.now() + 24 * hourMs),
    };
    await desk.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: desk.now() });
    await desk.settleLater();
    expect(await desk.store.listWatches('chat')).toMatchObject([{ watch }]);
  });

  it('is told as refused with the reason, when Partner Center refuses what it had not taken', async () => {
    const asked = await desk.request(ids.contosoLtd, government('234567'));
    const { request, mend } = await desk.leaveOpen(neverArrives, asked);
    mend();
    expect(await desk.settleLater()).toMatchObject({ refused: 1 });
    expect(await desk.stateOf(request)).toMatchObject({ kind: 'refused', code: 'validationCodeUsedUp' });
    expect(await desk.told()).toMatchObject([
      { request: { outcome: 'refused', code: 'validationCodeUsedUp', qualifications: [] } },
    ]);
    expect(await desk.store.listWatches('chat')).toEqual([]);
  });

  it('is told as accepted when the refusal only says that it was taken before', async () => {
    const { request, mend } = await desk.leaveOpen(answerLost);
    mend();
    // Partner Center shows late what it took, and remembers no answer.
    desk.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: '[]' });
    desk.fault({ kind: 'error', status: 409, code: 3000 });
    expect(await desk.settleLater()).toMatchObject({ accepted: 1 });
    expect(await desk.stateOf(request)).toMatchObject({ kind: 'accepted' });
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
    const { request, mend } = await desk.leaveOpen(neverArrives);
    mend();
    const works = desk.fault(fault);
    for (const round of [1, 2, 3]) {
      expect(await desk.settleLater(hourMs)).toMatchObject({
        claimed: 1,
        open: 1,
        problems: [{ fields: { requestId: request.requestId, customerTenantId: ids.bellows } }],
      });
      expect(await desk.stateOf(request)).toMatchObject({ kind: 'sending', attempts: 1 + round });
    }
    expect(await desk.told()).toEqual([]);
    works();
    expect(await desk.settleLater(hourMs)).toMatchObject({ accepted: 1 });
    expect(await desk.told()).toHaveLength(1);
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
    expect(attemptsOf(ids.bellows)).toBe(1);
  });

  it('is looked for again after waits that grow, up to an hour', async () => {
    const { request, mend } = await desk.leaveOpen(neverArrives);
    mend();
    desk.fault({ kind: 'error', status: 403, code: 900308, times: 'always' });
    const waits: number[] = [];
    for (let pass = 0, last = 0; pass <= 367; pass += 1) {
      const { claimed } = await desk.settle();
      if (claimed > 0) {
        waits.push(pass - last);
        last = pass;
      }
      // Three quarters of half a minute, the first wait: `random` is 0.5.
      desk.clock.advance(22_500);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
    expect(await desk.stateOf(request)).toMatchObject({ attempts: 10 });
  });

  it('is left alone for as long as Partner Center asks', async () => {
    const { mend } = await desk.leaveOpen(neverArrives);
    mend();
    desk.fault({ kind: 'throttle', seconds: 600 });
    await desk.settleLater();
    expect(await desk.settleLater(9 * minuteMs)).toMatchObject({ claimed: 0 });
    expect(await desk.settleLater(minuteMs)).toMatchObject({ accepted: 1 });
  });

  it('is given up after a day, and told so once; it counts as an attempt, and nothing changes it any more', async () => {
    const { request, mend } = await desk.leaveOpen(neverArrives);
    expect(await desk.settleLater(24 * hourMs - minuteMs)).toMatchObject({ open: 1 });
    expect(await desk.settleLater(hourMs)).toMatchObject({
      unknown: 1,
      problems: [{ message: 'a request was given up' }],
    });
    expect(await desk.stateOf(request)).toMatchObject({ kind: 'unknown', settledAt: desk.now() });
    expect(await desk.told()).toMatchObject([{ request: { outcome: 'unknown', qualifications: [] } }]);
    mend();
    expect(await desk.settleLater(48 * hourMs)).toMatchObject({ claimed: 0 });
    expect(await desk.told()).toEqual([]);
    expect(await desk.prepare(ids.bellows)).toMatchObject({ kind: 'prepared', facts: { attemptsUsed: 1 } });
  });
});

describe('a settling pass', () => {
  it('takes over what a dead process had confirmed, when its claim has run out', async () => {
    const request = await desk.request(ids.bellows);
    const { store, partnerCenter } = desk.deps;
    const dies = () => Promise.reject(new Error('The process died.'));
    const dying = { ...desk.deps, partnerCenter: { ...partnerCenter, requestQualification: dies } };
    await expect(desk.confirm(request, ann, { deps: { ...dying, store } })).rejects.toThrow('died');
    expect(await desk.settleLater(minuteMs)).toMatchObject({ claimed: 0 });
    expect(await desk.settleLater(minuteMs)).toMatchObject({ accepted: 1 });
    expect(desk.requestIds()).toEqual(new Set([request.requestId]));
  });

  it('begins nothing when it is stopped, and what it had claimed comes back', async () => {
    await desk.leaveOpen(answerLost);
    desk.clock.advance(minuteMs);
    expect(await desk.settle({ signal: AbortSignal.abort() })).toMatchObject({ claimed: 1, leftOver: 1 });
    expect(await desk.settleLater(10 * minuteMs)).toMatchObject({ accepted: 1 });
  });

  it('says that there may be more when it took as many as it can', async () => {
    await desk.leaveOpen(answerLost);
    await desk.leaveOpen(answerLost, await desk.request(ids.northwind));
    desk.clock.advance(minuteMs);
    expect(await desk.settle({ limit: 1 })).toMatchObject({ claimed: 1, accepted: 1, full: true });
    expect(await desk.settle({ limit: 2 })).toMatchObject({ claimed: 1, accepted: 1, full: false });
  });

  it('writes nothing about a request that somebody else took over meanwhile', async () => {
    const { request } = await desk.leaveOpen(answerLost);
    const other = await desk.open();
    const { partnerCenter } = desk.deps;
    const slow: typeof partnerCenter = {
      ...partnerCenter,
      async getQualifications(...asking) {
        const answer = await partnerCenter.getQualifications(...asking);
        desk.clock.advance(10 * minuteMs);
        expect(await desk.settle({ ...other.deps, replicaId: 'second' })).toMatchObject({ accepted: 1 });
        return answer;
      },
    };
    desk.clock.advance(minuteMs);
    expect(await desk.settle({ partnerCenter: slow })).toMatchObject({ claimed: 1, lost: 1 });
    expect(await desk.told()).toHaveLength(1);
    expect(await desk.stateOf(request)).toMatchObject({ kind: 'accepted' });
  });
});
