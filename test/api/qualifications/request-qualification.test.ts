import { startSimulator, type Fault, type Simulator } from '../../../dev/simulator/index.ts';
import type { QualificationRequest, RequestCall, TokenSource } from '../../../src/api/index.ts';
import { ids } from '../../simulator/running-simulator.ts';
import { startOfTests } from '../../virtual-time.ts';
import { connect, person } from '../builders.ts';

const requestId = 'ffffffff-1111-4222-8333-444444444444';
const call: RequestCall = { ...person, requestId };
const education: QualificationRequest = { kind: 'Education', segment: 'K12', website: 'contoso.edu' };
const government = (validationCode: string): QualificationRequest => ({
  kind: 'GovernmentCommunityCloud',
  validationCode,
});
const stateOwned: QualificationRequest = { kind: 'StateOwnedEntity' };

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ now: () => startOfTests });
});
afterEach(() => simulator.close());

type TokenFacts = Parameters<Simulator['issueToken']>[0];
const tokensOf = (facts: TokenFacts = { kind: 'appUser' }): TokenSource => {
  let token = simulator.issueToken(facts);
  return {
    get: () => Promise.resolve({ ok: true, value: token }),
    drop: () => (token = simulator.issueToken(facts)),
  };
};
const connected = (facts?: TokenFacts) =>
  connect(simulator.url, { userTokens: tokensOf(facts) }).partnerCenter;
const posts = () => simulator.requests.to('postQualification');
const fault = (what: Partial<Fault>) =>
  simulator.faults.add({ route: 'postQualification', ...what } as Fault);
const settledBy = (answer: Promise<unknown>) => answer.catch((error: unknown) => error);

describe('asking for a qualification', () => {
  it('begins an Education vetting with segment and website', async () => {
    const answer = await connected().requestQualification(ids.bellows, education, call);
    expect(answer).toMatchObject([{ kind: 'Education', vetting: { vettingStatus: 'InReview' } }]);
    expect(posts()).toMatchObject([
      {
        path: `/v1/customers/${ids.bellows}/qualifications`,
        token: 'appUser',
        headers: { 'ms-requestid': requestId, 'ms-correlationid': person.correlationId },
        body: '{"qualification":"Education","educationSegment":"K12","website":"contoso.edu"}',
      },
    ]);
  });

  it('does without a website', async () => {
    await connected().requestQualification(
      ids.bellows,
      { kind: 'Education', segment: 'HigherEducation' },
      call,
    );
    expect(posts()[0]?.body).toBe('{"qualification":"Education","educationSegment":"HigherEducation"}');
  });

  it('makes a government customer at once, with the code where today’s and yesterday’s contract have it', async () => {
    const answer = await connected().requestQualification(ids.contosoLtd, government('123456'), call);
    expect(answer).toMatchObject([
      { kind: 'GovernmentCommunityCloud', vetting: { vettingStatus: 'Approved' } },
    ]);
    expect(posts()[0]).toMatchObject({
      path: `/v1/customers/${ids.contosoLtd}/qualifications?code=123456`,
      body: '{"qualification":"GovernmentCommunityCloud","validationCode":"123456"}',
    });
  });

  it('declares a state-owned entity, which has no vetting', async () => {
    const answer = await connected().requestQualification(ids.contosoLtd, stateOwned, call);
    expect(answer).toEqual([{ kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' }]);
  });

  it.each(['Approved', 'Denied'])('gives an outcome that comes at once: %s', async (vettingStatus) => {
    fault({ kind: 'body', status: 201, body: JSON.stringify({ qualification: 'Education', vettingStatus }) });
    const answer = await connected().requestQualification(ids.bellows, education, call);
    expect(answer).toMatchObject([{ vetting: { vettingStatus } }]);
  });

  it('reads the customer when the answer to what was taken cannot be read', async () => {
    simulator.setQualifications(ids.bellows, [{ qualification: 'Education', vettingStatus: 'InReview' }]);
    fault({ kind: 'body', status: 201, body: '<html>' });
    const answer = await connected().requestQualification(ids.bellows, education, call);
    expect(answer).toMatchObject([{ vetting: { vettingStatus: 'InReview' } }]);
  });

  it('leaves it open when the customer has only another qualification', async () => {
    simulator.setQualifications(ids.bellows, [{ qualification: 'StateOwnedEntity' }]);
    fault({ kind: 'body', status: 201, body: '<html>' });
    await expect(connected().requestQualification(ids.bellows, education, call)).rejects.toMatchObject({
      code: 'malformed',
      mayHaveHappened: true,
    });
  });

  it('leaves it open when the customer does not show what was taken either', async () => {
    fault({ kind: 'body', status: 201, body: '<html>' });
    await expect(connected().requestQualification(ids.bellows, education, call)).rejects.toMatchObject({
      code: 'malformed',
      mayHaveHappened: true,
    });
  });
});

describe('a refused request', () => {
  const refusedAs = async (customerTenantId: string, request: QualificationRequest) => {
    const error = await settledBy(connected().requestQualification(customerTenantId, request, call));
    expect(error).toMatchObject({ name: 'PartnerCenterError' });
    expect(error).not.toHaveProperty('mayHaveHappened');
    expect(posts()).toHaveLength(1);
    return (error as { code: string }).code;
  };

  it.each<[string, string, QualificationRequest, string]>([
    ['in review already', ids.fabrikam, education, 'alreadyInReview'],
    ['qualified already', ids.contosoUniversity, education, 'alreadyQualified'],
    ['a government customer', '60000000-0000-4000-8000-000000000002', education, 'alreadyQualified'],
    ['an education customer', ids.contosoUniversity, government('123456'), 'alreadyQualified'],
    ['given a code that the partner does not have', ids.contosoLtd, government('1'), 'validationCodeUnknown'],
    ['given a used-up code', ids.contosoLtd, government('234567'), 'validationCodeUsedUp'],
    ['no customer of this partner', ids.stranger, education, 'notOurCustomer'],
    ['unknown', ids.nobody, education, 'notOurCustomer'],
    [
      'given a segment that Microsoft does not know',
      ids.contosoLtd,
      { kind: 'Education', segment: 'Kindergarten' as 'K12' },
      'requestRefused',
    ],
  ])('says so when the customer is %s', async (_what, customerTenantId, request, code) => {
    expect(await refusedAs(customerTenantId, request)).toBe(code);
  });

  it('is the fourth', async () => {
    const partnerCenter = connected();
    for (const digit of '123') {
      await partnerCenter.requestQualification(ids.bellows, education, {
        ...call,
        requestId: requestId.replace(/.$/u, digit),
      });
      simulator.resolveVetting(ids.bellows, 'Education', { vettingStatus: 'Denied' });
    }
    await expect(partnerCenter.requestQualification(ids.bellows, education, call)).rejects.toMatchObject({
      code: 'attemptsUsedUp',
      httpStatus: 403,
    });
  });

  it.each<[string, Partial<Fault>, string]>([
    ['a role that is missing', { kind: 'error', status: 403, code: 900308 }, 'roleMissing'],
    ['a bare text', { kind: 'error', status: 400, shape: 'string' }, 'requestRefused'],
    ['409 of the newer shape', { kind: 'error', status: 409, shape: 'extended' }, 'requestRefused'],
    ['an audience', { kind: 'error', status: 401, code: 900420, times: 2 }, 'signInFailed'],
  ])('is called what it is when Partner Center names %s', async (_what, refusal, code) => {
    fault(refusal);
    const error = await settledBy(connected().requestQualification(ids.contosoLtd, education, call));
    expect(error).toMatchObject({ code });
    expect(error).not.toHaveProperty('mayHaveHappened');
  });

  it('stays unexplained when the customer cannot be read', async () => {
    simulator.faults.add({ route: 'getQualifications', kind: 'error', status: 400, times: 'always' });
    simulator.faults.add({ route: 'listValidationCodes', kind: 'error', status: 400, times: 'always' });
    expect(await refusedAs(ids.contosoLtd, government('1'))).toBe('requestRefused');
  });
});

describe('the token of a request', () => {
  const ask = (facts?: TokenFacts) =>
    settledBy(connected(facts).requestQualification(ids.bellows, education, call));

  it('is needed: nothing is sent while no user has signed in', async () => {
    const { partnerCenter } = connect(simulator.url);
    const error = await settledBy(partnerCenter.requestQualification(ids.bellows, education, call));
    expect(error).toMatchObject({ code: 'consentNeeded', correlationId: person.correlationId });
    expect(error).not.toHaveProperty('mayHaveHappened');
    expect(posts()).toEqual([]);
    await expect(partnerCenter.getQualifications(ids.bellows, person)).resolves.toEqual([]);
  });

  it('cannot be that of the app', async () => {
    expect(await ask({ kind: 'appOnly' })).toMatchObject({ code: 'consentNeeded', wireCode: '900329' });
  });

  it('must have a second factor, and is not asked for again when it has none', async () => {
    expect(await ask({ kind: 'appUser', mfa: false })).toMatchObject({ code: 'mfaMissing', httpStatus: 401 });
    expect(posts()).toHaveLength(1);
  });

  it('must be for Partner Center', async () => {
    expect(await ask({ kind: 'appUser', audience: 'https://graph.windows.net' })).toMatchObject({
      code: 'signInFailed',
      wireCode: '900420',
    });
  });

  it('is replaced once when it has expired', async () => {
    const userTokens = tokensOf();
    simulator.expireTokens();
    const { partnerCenter } = connect(simulator.url, { userTokens });
    await partnerCenter.requestQualification(ids.bellows, education, call);
    expect(posts().map(({ status }) => status)).toEqual([401, 201]);
  });
});

describe('a request whose answer is lost', () => {
  it('is sent again under the same id, and Partner Center answers as it did before', async () => {
    fault({ kind: 'reset', afterWork: true });
    const answer = await connected().requestQualification(ids.contosoLtd, government('123456'), call);
    expect(answer).toMatchObject([{ vetting: { vettingStatus: 'Approved' } }]);
    expect(posts().map(({ headers }) => headers['ms-requestid'])).toEqual([requestId, requestId]);
    const [code] = await connected().listValidationCodes(person);
    expect(code?.createsLeft).toBe(3);
  });

  it('is settled by a later call with the same id', async () => {
    fault({ kind: 'reset', afterWork: true, times: 4 });
    await expect(connected().requestQualification(ids.bellows, education, call)).rejects.toMatchObject({
      code: 'unreachable',
      mayHaveHappened: true,
    });
    const answer = await connected().requestQualification(ids.bellows, education, call);
    expect(answer).toMatchObject([{ vetting: { vettingStatus: 'InReview' } }]);
    expect(simulator.findCustomer(ids.bellows)?.educationAttempts).toBe(1);
  });

  it('counts as taken when Partner Center has forgotten the id, and refuses because it is in review', async () => {
    fault({ kind: 'reset' });
    simulator.setQualifications(ids.bellows, [{ qualification: 'Education', vettingStatus: 'InReview' }]);
    const answer = await connected().requestQualification(ids.bellows, education, call);
    expect(answer).toMatchObject([{ vetting: { vettingStatus: 'InReview' } }]);
  });

  it.each<[string, Partial<Fault>, boolean]>([
    ['500', { kind: 'error', status: 500 }, true],
    ['501', { kind: 'error', status: 501 }, true],
    ['a 429', { kind: 'throttle', seconds: 57 }, false],
    ['a refusal', { kind: 'error', status: 400 }, false],
    ['a 403 of a gateway', { kind: 'error', status: 403, shape: 'gateway' }, true],
    ['a 400 of a gateway', { kind: 'error', status: 400, shape: 'gateway' }, true],
    ['a 404 of a gateway', { kind: 'error', status: 404, shape: 'gateway' }, true],
    ['a page of a proxy', { kind: 'error', status: 409, shape: 'html' }, true],
    ['nothing but 403', { kind: 'error', status: 403, shape: 'empty' }, true],
    ['a bare text with 400', { kind: 'error', status: 400, shape: 'string' }, false],
    ['a bare text with 404', { kind: 'error', status: 404, shape: 'string' }, true],
    ['a bare text with 502', { kind: 'error', status: 502, shape: 'string' }, true],
  ])('is open after %s: %s', async (_what, failure, isOpen) => {
    fault({ ...failure, times: 'always' });
    const error = await settledBy(connected().requestQualification(ids.bellows, education, call));
    expect(error).toHaveProperty('name', 'PartnerCenterError');
    expect('mayHaveHappened' in (error as object)).toBe(isOpen);
  });

  it('stays open when a later attempt is throttled or refused', async () => {
    for (const last of [{ kind: 'throttle' }, { kind: 'error', status: 400 }] as const) {
      simulator.faults.clear();
      fault({ kind: 'reset' });
      fault({ ...last, times: 'always' });
      await expect(connected().requestQualification(ids.bellows, education, call)).rejects.toHaveProperty(
        'mayHaveHappened',
        true,
      );
    }
  });

  it('is not open when nothing was sent', async () => {
    const gone = simulator.url;
    await simulator.close();
    const { partnerCenter } = connect(gone, { userTokens: tokensOf() });
    const error = await settledBy(partnerCenter.requestQualification(ids.bellows, education, call));
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(error).not.toHaveProperty('mayHaveHappened');
    simulator = await startSimulator({ now: () => startOfTests });
  });
});
