import { attempts } from '../../src/request/facts.ts';
import { notificationKeyOf } from '../../src/request/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import { ann, bob, createDesk, education, government, minuteMs, stateOwned } from './request-harness.ts';

const governmentCustomer = '60000000-0000-4000-8000-000000000002';
const thriceDenied = '5c000000-0000-4000-8000-000000000008';

const desk = createDesk();
const attemptsOf = (id: string) => desk.simulator.findCustomer(id)?.educationAttempts;

describe('a confirmation', () => {
  it('sends what was prepared, under the id that it was kept under, and keeps the outcome', async () => {
    const request = await desk.request(ids.bellows);
    desk.clock.advance(minuteMs);
    const confirmed = await desk.confirm(request);
    const vetting = { vettingStatus: 'InReview', createdAt: desk.now() };
    expect(confirmed).toMatchObject({ kind: 'accepted', qualifications: [{ kind: 'Education', vetting }] });
    expect(desk.posts()).toMatchObject([
      {
        token: 'appUser',
        headers: { 'ms-requestid': request.requestId },
        body: '{"qualification":"Education","educationSegment":"K12","website":"contoso.edu"}',
      },
    ]);
    expect(await desk.store.listRequests(ids.bellows, 10)).toEqual([
      {
        ...request,
        state: {
          kind: 'accepted',
          confirmedAt: desk.now(),
          settledAt: desk.now(),
          correlationId: desk.posts()[0]?.headers['ms-correlationid'],
          qualifications: [
            { kind: 'Education', wireKind: 'Education', vetting: { ...vetting, wireStatus: 'InReview' } },
          ],
        },
      },
    ]);
    // Nothing is to be found out.
    expect(await desk.settleLater()).toMatchObject({ claimed: 0 });
  });

  it('writes with the outcome the watch, and the notification that tells it unless it is shown', async () => {
    const request = await desk.request(ids.bellows);
    expect(await desk.confirm(request)).toMatchObject({ kind: 'accepted', isWatched: true });
    const settledAt = desk.now();
    expect(await desk.store.listWatches('chat')).toMatchObject([
      { watch: { customerTenantId: ids.bellows, askedBy: { name: 'Ann' }, createdAt: settledAt } },
    ]);
    desk.clock.advance(2 * minuteMs - 1);
    expect(await desk.told()).toEqual([]);
    desk.clock.advance(1);
    const { requestId } = request;
    expect(await desk.told()).toMatchObject([
      { seenAt: settledAt, request: { requestId, outcome: 'accepted', isWatched: true } },
    ]);
    desk.clock.advance(60 * minuteMs);
    expect(await desk.told()).toEqual([]);
  });

  it('is told by nothing more once the notification is withdrawn', async () => {
    const request = await desk.request(ids.bellows);
    await desk.confirm(request);
    expect(await desk.store.withdrawNotification(notificationKeyOf(request), desk.now())).toBe(true);
    desk.clock.advance(60 * minuteMs);
    expect(await desk.told()).toEqual([]);
    expect(await desk.store.listWatches('chat')).toHaveLength(1);
  });

  it('begins no watch where nothing is pending, and keeps the one that there is', async () => {
    const confirmed = await desk.confirm(await desk.request(ids.northwind, stateOwned));
    expect(confirmed).toMatchObject({ kind: 'accepted', isWatched: false });
    expect(await desk.store.listWatches('chat')).toEqual([]);
    const watch = {
      ...{ watchId: 'before', conversationId: 'chat', customerTenantId: ids.bellows },
      ...{ createdAt: desk.now(), endsAt: new Date(desk.clock.now() + 60 * minuteMs) },
    };
    await desk.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: desk.now() });
    await desk.confirm(await desk.request(ids.bellows));
    expect(await desk.store.listWatches('chat')).toMatchObject([{ watch }]);
  });

  it('gives all that the customer has now besides what was answered', async () => {
    const declared = '60000000-0000-4000-8000-000000000009';
    const confirmed = await desk.confirm(await desk.request(declared));
    expect(confirmed).toMatchObject({
      qualifications: [{ kind: 'Education' }],
      current: [{ kind: 'StateOwnedEntity' }, { kind: 'Education' }],
    });
  });

  it.each(['Approved', 'Denied', 'Escalated'])(
    'keeps whatever status comes at once: %s',
    async (vettingStatus) => {
      const body = JSON.stringify({ qualification: 'Education', vettingStatus });
      desk.fault({ kind: 'body', status: 201, body });
      const request = await desk.request(ids.bellows);
      const qualifications = [{ vetting: { wireStatus: vettingStatus } }];
      expect(await desk.confirm(request)).toMatchObject({ kind: 'accepted', qualifications });
      expect(await desk.stateOf(request)).toMatchObject({ kind: 'accepted', qualifications });
    },
  );

  it('makes a government customer, and declares a state-owned entity', async () => {
    const code = await desk.request(ids.contosoLtd, government('123456'));
    const approved = [{ kind: 'GovernmentCommunityCloud', vetting: { vettingStatus: 'Approved' } }];
    expect(await desk.confirm(code)).toMatchObject({ kind: 'accepted', qualifications: approved });
    const declared = await desk.request(ids.contosoLtd, stateOwned);
    const entry = { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' };
    expect(await desk.confirm(declared)).toMatchObject({ kind: 'accepted', qualifications: [entry] });
  });

  it('is for whoever asked', async () => {
    const request = await desk.request(ids.bellows);
    expect(await desk.confirm(request, bob)).toEqual({ kind: 'notYours', request });
    const namesake = { ...ann, tenantId: 'another' };
    expect(await desk.confirm(request, namesake)).toEqual({ kind: 'notYours', request });
    expect(desk.posts()).toEqual([]);
    expect(await desk.confirm(request)).toMatchObject({ kind: 'accepted' });
    expect(await desk.confirm(request, bob)).toMatchObject({ kind: 'notYours' });
  });

  it('counts for ten minutes', async () => {
    const request = await desk.request(ids.bellows);
    desk.clock.advance(10 * minuteMs - 1);
    const other = await desk.request(ids.northwind);
    desk.clock.advance(1);
    expect(await desk.confirm(request)).toEqual({ kind: 'expired', request });
    expect(await desk.confirm(other)).toMatchObject({ kind: 'accepted' });
    expect(desk.posts()).toHaveLength(1);
  });

  it('is of something that is known', async () => {
    expect(await desk.confirm({ requestId: 'nobody' })).toEqual({ kind: 'unknownRequest' });
  });
});

describe('a second confirmation says what happened to the first', () => {
  it('that was accepted, refused or cancelled', async () => {
    const accepted = await desk.request(ids.bellows);
    await desk.confirm(accepted);
    const refused = await desk.request(governmentCustomer);
    await desk.confirm(refused);
    const cancelled = await desk.request(ids.northwind);
    await desk.cancel(cancelled);
    desk.clock.advance(60 * minuteMs);
    for (const [request, kind] of [
      [accepted, 'accepted'],
      [refused, 'refused'],
      [cancelled, 'cancelled'],
    ] as const) {
      expect(await desk.confirm(request)).toMatchObject({ kind: 'already', request: { state: { kind } } });
    }
    expect(desk.posts()).toHaveLength(2);
  });

  it('that is being sent, and that was given up', async () => {
    const request = await desk.request(ids.bellows);
    const lost = desk.fault({ kind: 'reset', times: 'always' });
    expect(await desk.confirm(request)).toMatchObject({ kind: 'pending' });
    const posts = desk.posts().length;
    const sending = { kind: 'sending', attempts: 1 };
    expect(await desk.confirm(request)).toMatchObject({ kind: 'already', request: { state: sending } });
    expect(desk.posts()).toHaveLength(posts);
    await desk.settleLater(25 * 60 * minuteMs);
    lost();
    expect(await desk.confirm(request)).toMatchObject({
      kind: 'already',
      request: { state: { kind: 'unknown' } },
    });
  });

  it('when both are pressed at once: one sends', async () => {
    const request = await desk.request(ids.bellows);
    const both = await Promise.all([desk.confirm(request), desk.confirm(request)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'already']);
    expect(attemptsOf(ids.bellows)).toBe(1);
  });
});

describe('what has changed since it was shown', () => {
  it('is shown anew, and wants a confirmation of its own', async () => {
    const request = await desk.request(ids.northwind);
    desk.simulator.setQualifications(ids.northwind, [
      { qualification: 'Education', vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' },
    ]);
    const changed = await desk.confirm(request);
    expect(changed).toMatchObject({
      kind: 'changed',
      again: { kind: 'prepared', facts: { lastReason: 'Not an Academic Domain' } },
    });
    expect(desk.posts()).toEqual([]);
    expect(await desk.confirm(request)).toMatchObject({
      kind: 'already',
      request: { state: { kind: 'cancelled' } },
    });
    if (changed.kind !== 'changed' || changed.again.kind !== 'prepared') return;
    expect(changed.again.request.requestId).not.toBe(request.requestId);
    expect(await desk.confirm(changed.again.request)).toMatchObject({ kind: 'accepted' });
  });

  it('may make the request needless', async () => {
    const request = await desk.request(ids.bellows);
    desk.simulator.setQualifications(ids.bellows, [
      { qualification: 'Education', vettingStatus: 'InReview' },
    ]);
    expect(await desk.confirm(request)).toMatchObject({
      kind: 'changed',
      again: { kind: 'notNeeded', why: 'alreadyInReview' },
    });
    expect(desk.posts()).toEqual([]);
  });

  it('is nothing when Partner Center lists the same in another order', async () => {
    const two = [{ qualification: 'StateOwnedEntity' }, { qualification: 'Nonprofit' }];
    desk.simulator.setQualifications(ids.bellows, two);
    const request = await desk.request(ids.bellows);
    desk.simulator.setQualifications(ids.bellows, two.toReversed());
    expect(await desk.confirm(request)).toMatchObject({ kind: 'accepted' });
  });

  it('is not sent unseen: when it cannot be read, nothing is sent, and it may be confirmed again', async () => {
    const request = await desk.request(ids.bellows);
    const broken = desk.fault({ route: 'getQualifications', kind: 'error', status: 500, times: 'always' });
    await expect(desk.confirm(request)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await desk.stateOf(request)).toEqual({ kind: 'prepared' });
    expect(desk.posts()).toEqual([]);
    broken();
    expect(await desk.confirm(request)).toMatchObject({ kind: 'accepted' });
  });
});

describe('a request that Partner Center refuses', () => {
  it('is kept with the code, and shown with the truth', async () => {
    const request = await desk.request(governmentCustomer);
    const confirmed = await desk.confirm(request);
    const { 'ms-correlationid': correlationId } = desk.posts()[0]?.headers ?? {};
    expect(confirmed).toMatchObject({
      kind: 'refused',
      code: 'alreadyQualified',
      correlationId,
      facts: { qualifications: [{ kind: 'GovernmentCommunityCloud' }], attemptsUsed: 0, isMixed: true },
    });
    expect(await desk.stateOf(request)).toMatchObject({
      kind: 'refused',
      code: 'alreadyQualified',
      correlationId,
    });
    // As after an answer that did not arrive.
    desk.clock.advance(2 * minuteMs);
    expect(await desk.told()).toMatchObject([{ request: { outcome: 'refused', code: 'alreadyQualified' } }]);
  });

  it.each([
    ['validationCodeUnknown', ids.contosoLtd, government('999999')],
    ['validationCodeUsedUp', ids.contosoLtd, government('234567')],
    ['attemptsUsedUp', thriceDenied, education],
  ] as const)('is refused as %s, and is no attempt', async (code, id, asked) => {
    expect(await desk.confirm(await desk.request(id, asked))).toMatchObject({ kind: 'refused', code });
    expect(await desk.store.countRequests(id, attempts)).toBe(0);
  });

  it.each([
    ['mfaMissing', { kind: 'appUser', mfa: false }],
    ['consentNeeded', { kind: 'appOnly' }],
  ] as const)('is refused as %s when the wrong user signed in for the bot', async (code, token) => {
    const office = await desk.open(token);
    const request = await desk.request(ids.bellows, education, ann, office);
    expect(await desk.confirm(request, ann, office)).toMatchObject({
      kind: 'refused',
      code,
      facts: { qualifications: [], attemptsUsed: 0 },
    });
    expect(attemptsOf(ids.bellows)).toBe(0);
  });

  it('is refused without facts when they cannot be read any more', async () => {
    const request = await desk.request(ids.bellows);
    desk.fault({ kind: 'error', status: 409, code: 3000 });
    const read = { route: 'getQualifications', kind: 'body' } as const;
    desk.simulator.faults.add({ ...read, body: '[]' }, { ...read, body: 'nonsense', times: 'always' });
    const refused = await desk.confirm(request);
    expect(refused).toMatchObject({ kind: 'refused', code: 'requestRefused' });
    expect(refused).not.toHaveProperty('facts');
  });

  it('may be asked for again after a denial, under a new id', async () => {
    const first = await desk.request(ids.bellows);
    await desk.confirm(first);
    desk.simulator.resolveVetting(ids.bellows, 'Education', { vettingStatus: 'Denied' });
    desk.clock.advance(60 * minuteMs);
    const second = await desk.request(ids.bellows);
    expect(await desk.confirm(second)).toMatchObject({ kind: 'accepted' });
    expect(desk.requestIds()).toEqual(new Set([first.requestId, second.requestId]));
    expect(await desk.store.listRequests(ids.bellows, 10)).toHaveLength(2);
    expect(attemptsOf(ids.bellows)).toBe(2);
  });
});
