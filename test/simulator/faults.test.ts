import type { ErrorShape, Fault, FaultKind } from '../../dev/simulator/index.ts';
import type { RunningSimulator } from './running-simulator.ts';
import { ask, ids, runSimulator } from './running-simulator.ts';

const start = new Date('2026-05-04T08:00:00.125Z');

let running: RunningSimulator;
beforeEach(async () => (running = await runSimulator({ now: () => start })));
afterEach(() => running.simulator.close());

const onGet = (fault: FaultKind, place: Partial<Fault> = {}) =>
  running.simulator.faults.add({ route: 'getQualifications', ...fault, ...place } as Fault);
const statusOf = async (customerTenantId: string) => (await running.qualifications(customerTenantId)).status;

describe('a fault', () => {
  it('applies as often as it says, then all is well again', async () => {
    onGet({ kind: 'error', status: 503 }, { times: 2 });
    expect([await statusOf(ids.fabrikam), await statusOf(ids.fabrikam)]).toEqual([503, 503]);
    expect(await statusOf(ids.fabrikam)).toBe(200);
    expect(running.simulator.faults.list()).toEqual([]);
  });

  it('applies once when it does not say how often', async () => {
    onGet({ kind: 'error', status: 500 });
    expect([await statusOf(ids.fabrikam), await statusOf(ids.fabrikam)]).toEqual([500, 200]);
  });

  it('applies until it is taken away', async () => {
    const remove = onGet({ kind: 'error', status: 500 }, { times: 'always' });
    expect([await statusOf(ids.fabrikam), await statusOf(ids.fabrikam)]).toEqual([500, 500]);
    remove();
    expect(await statusOf(ids.fabrikam)).toBe(200);
  });

  it('comes after the ones that were added before it', async () => {
    onGet({ kind: 'error', status: 502 });
    onGet({ kind: 'envelope', envelope: 'wrapped' });
    onGet({ kind: 'throttle' });
    expect([await statusOf(ids.fabrikam), await statusOf(ids.fabrikam)]).toEqual([502, 429]);
    expect((await running.qualifications(ids.fabrikam)).body).toHaveProperty('qualifications');
    expect((await running.qualifications(ids.fabrikam)).body).toHaveLength(1);
  });

  it('can be for one customer only', async () => {
    onGet({ kind: 'error', status: 403, code: 20002 }, { customerTenantId: ids.northwind.toUpperCase() });
    expect([await statusOf(ids.fabrikam), await statusOf(ids.northwind)]).toEqual([200, 403]);
  });

  it('leaves other routes alone, and `any` leaves sign-in alone', async () => {
    onGet({ kind: 'error', status: 500 }, { times: 'always' });
    expect((await running.get('/v1/customers')).status).toBe(200);
    running.simulator.faults.add({ route: 'any', kind: 'error', status: 503, times: 'always' });
    expect((await running.get('/v1/customers')).status).toBe(503);
    const { url } = running.simulator;
    expect((await ask(`${url}/contoso.edu/.well-known/openid-configuration`)).status).toBe(200);
  });

  it('also fits sign-in when that is named', async () => {
    running.simulator.faults.add({ route: 'token', kind: 'error', status: 503, shape: 'html' });
    expect((await running.signIn('/partner/oauth2/token', {})).status).toBe(503);
  });
});

describe('an error', () => {
  const shapes: readonly (readonly [ErrorShape, RegExp])[] = [
    ['apiFault', /^\{"code":7,"description":"No\.","data":\[\],"source":"PartnerFD"\}$/],
    ['extended', /^\{"code":7,"message":"No\.","description":"No\.","errorName":.+"isRetryable":true/],
    ['gateway', /^\{"statusCode":503,"message":"No\."\}$/],
    ['string', /^"No\."$/],
    ['empty', /^$/],
    ['html', /^<html>/],
  ];
  it.each(shapes)('comes in the shape %s', async (shape, text) => {
    onGet({ kind: 'error', status: 503, shape, code: 7, message: 'No.', isRetryable: true });
    const answer = await running.qualifications(ids.fabrikam);
    expect(answer.status).toBe(503);
    expect(answer.text).toMatch(text);
    expect(answer.headers.has('ms-cv')).toBe(shape !== 'gateway' && shape !== 'html');
    if (shape === 'empty') expect(answer.reasonPhrase).toBe('No.');
  });

  it.each([
    ['number', 60003],
    ['string', '60003'],
  ] as const)('has its code as a %s', async (as, code) => {
    onGet({ kind: 'errorCodes', as });
    expect((await running.qualifications(ids.nobody)).body).toMatchObject({ code });
  });
});

describe('throttling', () => {
  const cases: readonly (readonly [
    string,
    Partial<Extract<FaultKind, { kind: 'throttle' }>>,
    string | null,
    string,
  ])[] = [
    ['in seconds', { seconds: 57 }, '57', 'Rate limit is exceeded. Try again in 57 seconds.'],
    [
      'as a date',
      { seconds: 60, retryAfter: 'httpDate' },
      'Mon, 04 May 2026 08:01:00 GMT',
      'Rate limit is exceeded. Try again in 60 seconds.',
    ],
    [
      'in the sentence only',
      { seconds: 3, retryAfter: 'none' },
      null,
      'Rate limit is exceeded. Try again in 3 seconds.',
    ],
    ['not at all', { retryAfter: 'none', inMessage: false }, null, 'Rate limit is exceeded.'],
  ];
  it.each(cases)('says how long to wait %s', async (_, fault, retryAfter, message) => {
    onGet({ kind: 'throttle', ...fault });
    const answer = await running.qualifications(ids.fabrikam);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect([answer.status, answer.body]).toEqual([429, { statusCode: 429, message }]);
    expect(answer.headers.has('ms-requestid')).toBe(false);
  });
});

describe('a gateway', () => {
  it.each([
    [20, 'Out of call volume quota. Quota will be replenished in 00:00:20.'],
    [3_723, 'Out of call volume quota. Quota will be replenished in 01:02:03.'],
  ])('answers 403 when a quota is used up for %i seconds', async (seconds, message) => {
    onGet({ kind: 'throttle', quota: true, seconds });
    const answer = await running.qualifications(ids.fabrikam);
    expect([answer.status, answer.body]).toEqual([403, { statusCode: 403, message }]);
    expect(answer.headers.get('retry-after')).toBe(String(seconds));
    expect(answer.headers.has('ms-requestid')).toBe(false);
  });

  it.each(['gzip', 'deflate', 'br'] as const)('packs an answer unasked: %s', async (packing) => {
    const plain = await running.qualifications(ids.fabrikam);
    onGet({ kind: 'packed', packing });
    const answer = await running.qualifications(ids.fabrikam);
    expect(answer.headers.get('content-encoding')).toBe(packing);
    expect(answer.body).toEqual(plain.body);
  });
});

describe('the connection', () => {
  it('can break', async () => {
    onGet({ kind: 'reset' });
    await expect(running.qualifications(ids.fabrikam)).rejects.toThrow('fetch failed');
    expect(await statusOf(ids.fabrikam)).toBe(200);
  });

  it('can be slow', async () => {
    onGet({ kind: 'delay', ms: 30 });
    let passed = false;
    setTimeout(() => (passed = true), 25);
    expect(await statusOf(ids.fabrikam)).toBe(200);
    expect(passed).toBe(true);
  });

  it('can stay silent for one call, and answer the next', async () => {
    onGet({ kind: 'delay', ms: 'forever' });
    const path = `${running.simulator.url}/v1/customers/${ids.fabrikam}/qualifications`;
    const over = new AbortController();
    const silent = expect(ask(path, { signal: over.signal })).rejects.toThrow();
    while (running.simulator.requests.entries.length === 0) await new Promise(setImmediate);
    over.abort();
    await silent;
    expect(await statusOf(ids.fabrikam)).toBe(200);
  });

  it('ends when the simulator closes, although an answer is still due', async () => {
    onGet({ kind: 'delay', ms: 'forever' });
    const waiting = expect(running.qualifications(ids.fabrikam)).rejects.toThrow();
    while (running.simulator.requests.entries.length === 0) await new Promise(setImmediate);
    await running.simulator.close();
    await waiting;
  });
});
