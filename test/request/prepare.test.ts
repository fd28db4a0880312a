import { PartnerCenterError } from '../../src/api/index.ts';
import { readAllFacts } from '../../src/request/index.ts';
import { ids } from '../simulator/running-simulator.ts';
import {
  ann,
  bob,
  call,
  createRequestHarness,
  education,
  government,
  stateOwned,
} from './request-harness.ts';

const governmentCustomer = '60000000-0000-4000-8000-000000000002';
const thriceDenied = '5c000000-0000-4000-8000-000000000008';

const harness = createRequestHarness();

describe('preparing a request', () => {
  it('shows what is known and keeps the request for ten minutes, and sends nothing', async () => {
    const prepared = await harness.prepare(ids.northwind);
    expect(prepared).toMatchObject({
      kind: 'prepared',
      facts: {
        qualifications: [{ kind: 'Education', vetting: { vettingStatus: 'Denied' } }],
        attemptsUsed: 0,
        lastReason: 'Not an Education Customer',
        isAccountUnderReview: false,
        isMixed: false,
      },
      request: {
        customerTenantId: ids.northwind,
        companyName: 'Contoso',
        asked: education,
        askedBy: ann,
        conversationId: 'chat',
        preparedAt: harness.now(),
        expiresAt: new Date(harness.now().getTime() + 600_000),
        state: { kind: 'prepared' },
      },
    });
    const { request } = prepared as Extract<typeof prepared, { kind: 'prepared' }>;
    expect(await harness.store.findRequest(request.requestId)).toEqual(request);
    expect(harness.posts()).toEqual([]);
  });

  it.each([
    ['in review', ids.fabrikam, education, 'alreadyInReview'],
    ['approved', ids.contosoUniversity, education, 'alreadyQualified'],
    ['a government customer', governmentCustomer, government('123456'), 'alreadyQualified'],
    [
      'declared to be owned by the state',
      '60000000-0000-4000-8000-000000000009',
      stateOwned,
      'alreadyQualified',
    ],
  ] as const)('is refused with the facts when the customer is %s already', async (_what, id, asked, why) => {
    const prepared = await harness.prepare(id, asked);
    expect(prepared).toMatchObject({ kind: 'notNeeded', why, facts: { isMixed: false } });
    expect(prepared.facts.qualifications).not.toEqual([]);
  });

  it('counts a status that we do not know as a review', async () => {
    harness.simulator.setQualifications(ids.bellows, [
      { qualification: 'Education', vettingStatus: 'Escalated' },
    ]);
    expect(await harness.prepare(ids.bellows)).toMatchObject({ kind: 'notNeeded', why: 'alreadyInReview' });
  });

  it.each([
    ['first', ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z']],
    ['last', ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']],
  ])('shows the reason of the newest denial, which Partner Center lists %s', async (_where, dates) => {
    const listed = dates.map((vettingCreateDate) => ({
      qualification: 'Education',
      vettingStatus: 'Denied',
      vettingReason: `of ${vettingCreateDate.slice(0, 7)}`,
      vettingCreateDate,
    }));
    harness.simulator.faults.add({ route: 'getQualifications', kind: 'body', body: JSON.stringify(listed) });
    expect(await harness.prepare(ids.bellows)).toMatchObject({ facts: { lastReason: 'of 2026-02' } });
  });

  it('is refused after three attempts through this bot', async () => {
    for (const attemptsUsed of [0, 1, 2]) {
      const prepared = await harness.prepare(ids.bellows);
      expect(prepared).toMatchObject({ kind: 'prepared', facts: { attemptsUsed } });
      if (prepared.kind !== 'prepared') return;
      expect(await harness.confirm(prepared.request)).toMatchObject({ kind: 'accepted' });
      harness.simulator.resolveVetting(ids.bellows, 'Education', {
        vettingStatus: 'Denied',
        vettingReason: `no ${attemptsUsed}`,
      });
      harness.clock.advance(1_000);
    }
    expect(await harness.prepare(ids.bellows)).toMatchObject({
      kind: 'notNeeded',
      why: 'attemptsUsedUp',
      facts: { attemptsUsed: 3, lastReason: 'no 2' },
    });
    // Other kinds have no limit.
    expect(await harness.prepare(ids.bellows, stateOwned)).toMatchObject({ kind: 'prepared' });
    expect(harness.posts()).toHaveLength(3);
  });

  it('warns when education and government would come together', async () => {
    const isMixed = true;
    expect(await harness.prepare(governmentCustomer)).toMatchObject({ kind: 'prepared', facts: { isMixed } });
    expect(await harness.prepare(ids.fabrikam, government('123456'))).toMatchObject({ facts: { isMixed } });
  });

  it('does not warn of what was denied, or of a state-owned entity', async () => {
    const isMixed = false;
    expect(await harness.prepare(ids.northwind, government('123456'))).toMatchObject({ facts: { isMixed } });
    expect(await harness.prepare(ids.fabrikam, stateOwned)).toMatchObject({ facts: { isMixed } });
  });

  it('tells that the account itself is under review', async () => {
    expect(await harness.prepare(ids.contosoLtd)).toMatchObject({ facts: { isAccountUnderReview: true } });
  });

  it.each([
    ['nobody has signed in', undefined],
    ['it fails', { route: 'getValidationStatus', kind: 'error', status: 500, times: 'always' }],
    ['it answers nonsense', { route: 'getValidationStatus', kind: 'body', body: '<html>', times: 'always' }],
  ] as const)('does without the state of the account when %s', async (_when, fault) => {
    if (fault) harness.simulator.faults.add(fault);
    const partnerCenter = fault ? harness.deps.partnerCenter : harness.connect({});
    const facts = await readAllFacts(
      { ...harness.deps, partnerCenter },
      {
        customer: { customerTenantId: ids.contosoLtd, companyName: 'Contoso' },
        kind: 'Education',
      },
      call(harness.now()),
    );
    expect(facts).toEqual({
      qualifications: [],
      attemptsUsed: 0,
      reviewsKnown: 0,
      preflight: { findings: [] },
      isAccountUnderReview: false,
      isMixed: false,
    });
  });

  it('fails, and keeps nothing, when the qualifications cannot be read', async () => {
    harness.fault({ route: 'getQualifications', kind: 'error', status: 403, code: 20002 });
    await expect(harness.prepare(ids.bellows)).rejects.toBeInstanceOf(PartnerCenterError);
    expect(await harness.store.listRequests(ids.bellows, 10)).toEqual([]);
  });

  it('counts what was seen of reviews that were asked for elsewhere, and forbids nothing because of them', async () => {
    expect(await harness.prepare(thriceDenied)).toMatchObject({
      kind: 'prepared',
      facts: { attemptsUsed: 0, reviewsKnown: 1 },
    });
  });

  it('remembers what the profile said, and says after a denial what has changed since, as far as it was read', async () => {
    const found = (profile: object) => ({
      deps: {
        ...harness.deps,
        readPreflight: () => Promise.resolve({ findings: [], profile }),
      },
    });
    const first = await harness.request(ids.bellows, education, ann, found({ email: 'a', address: 'b' }));
    expect(await harness.store.findRequest(first.requestId)).toMatchObject({
      profile: { email: 'a', address: 'b' },
    });
    await harness.confirm(first);
    harness.simulator.resolveVetting(ids.bellows, 'Education', { vettingStatus: 'Denied' });
    const again = { kind: 'Education', segment: 'HigherEducation', website: 'contoso.edu' } as const;
    const facts = async (now: object) =>
      (await harness.prepare(ids.bellows, again, ann, found(now))).facts.sinceDenial;
    expect(await facts({ email: 'A new one', address: 'b' })).toEqual({
      changed: ['email', 'segment'],
      unchanged: ['companyName', 'address', 'website'],
    });
    expect((await harness.prepare(ids.bellows, again)).facts.sinceDenial).toEqual({
      changed: ['segment'],
      unchanged: ['website'],
    });
  });
});

describe('cancelling a request', () => {
  it('is for whoever asked, once, and before it is confirmed', async () => {
    const request = await harness.request(ids.bellows);
    expect(await harness.cancel(request, bob)).toBe('notYours');
    expect(await harness.cancel(request)).toBe('cancelled');
    expect(await harness.cancel(request)).toBe('notPrepared');
    expect(await harness.cancel({ requestId: 'nobody' })).toBe('unknownRequest');
    const sent = await harness.request(ids.bellows);
    await harness.confirm(sent);
    expect(await harness.cancel(sent)).toBe('notPrepared');
    expect(await harness.stateOf(sent)).toMatchObject({ kind: 'accepted' });
  });
});
