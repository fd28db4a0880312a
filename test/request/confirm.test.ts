import { notificationKeyOf } from '../../src/request/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import { ann, bob, createRequestHarness, government, minuteMs, stateOwned } from './request-harness.ts';

const governmentCustomer = '60000000-0000-4000-8000-000000000002';

const harness = createRequestHarness();
const attemptsOf = (id: string) => harness.simulator.findCustomer(id)?.educationAttempts;

describe('a confirmation', () => {
  it('sends what was prepared, under the id that it was kept under, and keeps the outcome', async () => {
    const request = await harness.request(ids.bellows);
    harness.clock.advance(minuteMs);
    const confirmed = await harness.confirm(request);
    const vetting = { vettingStatus: 'InReview', createdAt: harness.now() };
    expect(confirmed).toMatchObject({ kind: 'accepted', qualifications: [{ kind: 'Education', vetting }] });
    expect(harness.posts()).toMatchObject([
      {
        token: 'appUser',
        headers: { 'ms-requestid': request.requestId },
        body: '{"qualification":"Education","educationSegment":"K12","website":"contoso.edu"}',
      },
    ]);
    expect(await harness.store.listRequests(ids.bellows, 10)).toEqual([
      {
        ...request,
        state: {
          kind: 'accepted',
          confirmedAt: harness.now(),
          settledAt: harness.now(),
          correlationId: harness.posts()[0]?.headers['ms-correlationid'],
          qualifications: [
            { kind: 'Education', wireKind: 'Education', vetting: { ...vetting, wireStatus: 'InReview' } },
          ],
        },
      },
    ]);
    // Nothing is left to settle.
    expect(await harness.settleLater()).toMatchObject({ claimed: 0 });
  });

  it('writes with the outcome the watch, and the notification that tells it unless it is shown', async () => {
    const request = await harness.request(ids.bellows);
    expect(await harness.confirm(request)).toMatchObject({ kind: 'accepted', isWatched: true });
    const settledAt = harness.now();
    expect(await harness.store.listWatches('chat')).toMatchObject([
      { watch: { customerTenantId: ids.bellows, askedBy: { name: 'Ann' }, createdAt: settledAt } },
    ]);
    harness.clock.advance(2 * minuteMs - 1);
    expect(await harness.told()).toEqual([]);
    harness.clock.advance(1);
    const { requestId } = request;
    expect(await harness.told()).toMatchObject([
      { seenAt: settledAt, request: { requestId, outcome: 'accepted', isWatched: true } },
    ]);
    harness.clock.advance(60 * minuteMs);
    expect(await harness.told()).toEqual([]);
  });

  it('is told by nothing more once the notification is withdrawn', async () => {
    const request = await harness.request(ids.bellows);
    await harness.confirm(request);
    expect(await harness.store.withdrawNotification(notificationKeyOf(request), harness.now())).toBe(true);
    harness.clock.advance(60 * minuteMs);
    expect(await harness.told()).toEqual([]);
    expect(await harness.store.listWatches('chat')).toHaveLength(1);
  });

  it('begins no watch where nothing is pending, and keeps the one that there is', async () => {
    const confirmed = await harness.confirm(await harness.request(ids.northwind, stateOwned));
    expect(confirmed).toMatchObject({ kind: 'accepted', isWatched: false });
    expect(await harness.store.listWatches('chat')).toEqual([]);
    const watch = {
      ...{ watchId: 'before', conversationId: 'chat', customerTenantId: ids.bellows },
      ...{
        createdAt: harness.now(),
        until: 'decided' as const,
        endsAt: new Date(harness.clock.now() + 60 * minuteMs),
      },
    };
    await harness.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: harness.now() });
    await harness.confirm(await harness.request(ids.bellows));
    expect(await harness.store.listWatches('chat')).toMatchObject([{ watch }]);
  });

  it('gives all that the customer has now besides what was answered', async () => {
    const declared = '60000000-0000-4000-8000-000000000009';
    const confirmed = await harness.confirm(await harness.request(declared));
    expect(confirmed).toMatchObject({
      qualifications: [{ kind: 'Education' }],
      current: [{ kind: 'StateOwnedEntity' }, { kind: 'Education' }],
    });
  });

  it.each(['Approved', 'Denied', 'Escalated'])(
    'keeps whatever status comes at once: %s',
    async (vettingStatus) => {
      const body = JSON.stringify({ qualification: 'Education', vettingStatus });
      harness.fault({ kind: 'body', status: 201, body });
      const request = await harness.request(ids.bellows);
      const qualifications = [{ vetting: { wireStatus: vettingStatus } }];
      expect(await harness.confirm(request)).toMatchObject({ kind: 'accepted', qualifications });
      expect(await harness.stateOf(request)).toMatchObject({ kind: 'accepted', qualifications });
    },
  );

  it('makes a government customer, and declares a state-owned entity', async () => {
    const code = await harness.request(ids.contosoLtd, government('123456'));
    const approved = [{ kind: 'GovernmentCommunityCloud', vetting: { vettingStatus: 'Approved' } }];
    expect(await harness.confirm(code)).toMatchObject({ kind: 'accepted', qualifications: approved });
    const declared = await harness.request(ids.contosoLtd, stateOwned);
    const entry = { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' };
    expect(await harness.confirm(declared)).toMatchObject({ kind: 'accepted', qualifications: [entry] });
  });

  it('is for whoever asked', async () => {
    const request = await harness.request(ids.bellows);
    expect(await harness.confirm(request, bob)).toEqual({ kind: 'notYours', request });
    const namesake = { ...ann, tenantId: 'another' };
    expect(await harness.confirm(request, namesake)).toEqual({ kind: 'notYours', request });
    expect(harness.posts()).toEqual([]);
    expect(await harness.confirm(request)).toMatchObject({ kind: 'accepted' });
    expect(await harness.confirm(request, bob)).toMatchObject({ kind: 'notYours' });
  });

  it('counts for ten minutes', async () => {
    const request = await harness.request(ids.bellows);
    harness.clock.advance(10 * minuteMs - 1);
    const other = await harness.request(ids.northwind);
    harness.clock.advance(1);
    expect(await harness.confirm(request)).toEqual({ kind: 'expired', request });
    expect(await harness.confirm(other)).toMatchObject({ kind: 'accepted' });
    expect(harness.posts()).toHaveLength(1);
  });

  it('is of something that is known', async () => {
    expect(await harness.confirm({ requestId: 'nobody' })).toEqual({ kind: 'unknownRequest' });
  });
});

describe('a second confirmation says what happened to the first', () => {
  it('that was accepted, refused or cancelled', async () => {
    const accepted = await harness.request(ids.bellows);
    await harness.confirm(accepted);
    const refused = await harness.request(governmentCustomer);
    await harness.confirm(refused);
    const cancelled = await harness.request(ids.northwind);
    await harness.cancel(cancelled);
    harness.clock.advance(60 * minuteMs);
    for (const [request, kind] of [
      [accepted, 'accepted'],
      [refused, 'refused'],
      [cancelled, 'cancelled'],
    ] as const) {
      expect(await harness.confirm(request)).toMatchObject({ kind: 'already', request: { state: { kind } } });
    }
    expect(harness.posts()).toHaveLength(2);
  });

  it('that is being sent, and that was given up', async () => {
    const request = await harness.request(ids.bellows);
    const lost = harness.fault({ kind: 'reset', times: 'always' });
    expect(await harness.confirm(request)).toMatchObject({ kind: 'pending' });
    const posts = harness.posts().length;
    const sending = { kind: 'sending', attempts: 1 };
    expect(await harness.confirm(request)).toMatchObject({ kind: 'already', request: { state: sending } });
    expect(harness.posts()).toHaveLength(posts);
    await harness.settleLater(25 * 60 * minuteMs);
    lost();
    expect(await harness.confirm(request)).toMatchObject({
      kind: 'already',
      request: { state: { kind: 'unknown' } },
    });
  });

  it('when both are pressed at once: one sends', async () => {
    const request = await harness.request(ids.bellows);
    const both = await Promise.all([harness.confirm(request), harness.confirm(request)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['accepted', 'already']);
    expect(attemptsOf(ids.bellows)).toBe(1);
  });
});

describe('what has changed since it was shown', () => {
  it('is shown anew, and wants a confirmation of its own', async () => {
    const request = await harness.request(ids.northwind);
    harness.simulator.setQualifications(ids.northwind, [
      { qualification: 'Education', vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' },
    ]);
    const changed = await harness.confirm(request);
    expect(changed).toMatchObject({
      kind: 'changed',
      again: { kind: 'prepared', facts: { lastReason: 'Not an Academic Domain' } },
    });
    expect(harness.posts()).toEqual([]);
    expect(await harness.confirm(request)).toMatchObject({
      kind: 'already',
      request: { state: { kind: 'cancelled' } },
    });
    if (changed.kind !== 'changed' || changed.again.kind !== 'prepared') return;
    expect(changed.again.request.requestId).not.toBe(request.requestId);
    expect(await harness.confirm(changed.again.request)).toMatchObject({ kind: 'accepted' });
  });

  it('may make the request needless', async () => {
    const request = await harness.request(ids.bellows);
    harness.simulator.setQualifications(ids.bellows, [
      { qualification: 'Education', vettingStatus: 'InReview' },
    ]);
    expect(await harness.confirm(request)).toMatchObject({
      kind: 'changed',
      again: { kind: 'notNeeded', why: 'alreadyInReview' },
    });
    expect(harness.posts()).toEqual([]);
  });

  it('is nothing when Partner Center lists the same in another order', async () => {
    const two = [{ qualification: 'StateOwnedEntity' }, { qualification: 'Nonprofit' }];
    harness.simulator.setQualifications(ids.bellows, two);
    const request = await harness.request(ids.bellows);
    harness.simulator.setQualifications(ids.bellows, two.toReversed());
    expect(await harness.confirm(request)).toMatchObject({ kind: 'accepted' });
  });

  it('is not sent unseen: when it cannot be read, nothing is sent, and it may be confirmed again', async () => {
    const request = await harness.request(ids.bellows);
    const broken = harness.fault({ route: 'getQualifications', kind: 'error', status: 500, times: 'always' });
    await expect(harness.confirm(request)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await harness.stateOf(request)).toEqual({ kind: 'prepared' });
    expect(harness.posts()).toEqual([]);
    broken();
    expect(await harness.confirm(request)).toMatchObject({ kind: 'accepted' });
  });
});
