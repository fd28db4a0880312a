import { attempts } from '../../src/request/facts.ts';
import { ids } from '../simulator/running-simulator.ts';
import { ann, createRequestHarness, education, government, minuteMs } from './request-harness.ts';

const governmentCustomer = '60000000-0000-4000-8000-000000000002';
const thriceDenied = '5c000000-0000-4000-8000-000000000008';

const harness = createRequestHarness();
const attemptsOf = (id: string) => harness.simulator.findCustomer(id)?.educationAttempts;

describe('a request that Partner Center refuses', () => {
  it('is kept with the code, and shown with the truth', async () => {
    const request = await harness.request(governmentCustomer);
    const confirmed = await harness.confirm(request);
    const { 'ms-correlationid': correlationId } = harness.posts()[0]?.headers ?? {};
    expect(confirmed).toMatchObject({
      kind: 'refused',
      code: 'alreadyQualified',
      correlationId,
      facts: { qualifications: [{ kind: 'GovernmentCommunityCloud' }], attemptsUsed: 0, isMixed: true },
    });
    expect(await harness.stateOf(request)).toMatchObject({
      kind: 'refused',
      code: 'alreadyQualified',
      correlationId,
    });
    // Nothing withdrew the notification, as when the answer did not reach Teams.
    harness.clock.advance(2 * minuteMs);
    expect(await harness.told()).toMatchObject([
      { request: { outcome: 'refused', code: 'alreadyQualified' } },
    ]);
  });

  it.each([
    ['validationCodeUnknown', ids.contosoLtd, government('999999')],
    ['validationCodeUsedUp', ids.contosoLtd, government('234567')],
    ['attemptsUsedUp', thriceDenied, education],
  ] as const)('is refused as %s, and is no attempt', async (code, id, asked) => {
    expect(await harness.confirm(await harness.request(id, asked))).toMatchObject({ kind: 'refused', code });
    expect(await harness.store.countRequests(id, attempts)).toBe(0);
  });

  it.each([
    ['mfaMissing', { kind: 'appUser', mfa: false }],
    ['consentNeeded', { kind: 'appOnly' }],
  ] as const)('is refused as %s when the wrong user signed in for the bot', async (code, token) => {
    const replica = await harness.open(token);
    const request = await harness.request(ids.bellows, education, ann, replica);
    expect(await harness.confirm(request, ann, replica)).toMatchObject({
      kind: 'refused',
      code,
      facts: { qualifications: [], attemptsUsed: 0 },
    });
    expect(attemptsOf(ids.bellows)).toBe(0);
  });

  it('is refused without facts when they cannot be read any more', async () => {
    const request = await harness.request(ids.bellows);
    harness.fault({ kind: 'error', status: 409, code: 3000 });
    const read = { route: 'getQualifications', kind: 'body' } as const;
    harness.simulator.faults.add({ ...read, body: '[]' }, { ...read, body: 'nonsense', times: 'always' });
    const refused = await harness.confirm(request);
    expect(refused).toMatchObject({ kind: 'refused', code: 'requestRefused' });
    expect(refused).not.toHaveProperty('facts');
  });

  it('may be asked for again after a denial, under a new id', async () => {
    const first = await harness.request(ids.bellows);
    await harness.confirm(first);
    harness.simulator.resolveVetting(ids.bellows, 'Education', { vettingStatus: 'Denied' });
    harness.clock.advance(60 * minuteMs);
    const second = await harness.request(ids.bellows);
    expect(await harness.confirm(second)).toMatchObject({ kind: 'accepted' });
    expect(harness.requestIds()).toEqual(new Set([first.requestId, second.requestId]));
    expect(await harness.store.listRequests(ids.bellows, 10)).toHaveLength(2);
    expect(attemptsOf(ids.bellows)).toBe(2);
  });
});
