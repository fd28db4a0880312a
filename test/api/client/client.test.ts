import { connect, customerId, person, qualificationsPath, background } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

describe('api/client/client', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const answers = (...list: Answer[]) =>
    server.expect(...list.map((answer) => ({ path: qualificationsPath, answer })));
  const status = (code: number, body: unknown = '', headers = {}): Answer => ({
    status: code,
    body,
    headers,
  });
  const ok = status(200, []);

  describe('headers', () => {
    it('sends what Partner Center documents, and asks for JSON', async () => {
      answers(ok);
      await connect(server.url).partnerCenter.getQualifications(customerId.toUpperCase(), person);
      expect(server.requests[0]?.headers).toMatchObject({
        accept: 'application/json',
        authorization: 'Bearer token-1',
        'ms-correlationid': person.correlationId,
        'ms-requestid': '00000000-0000-4000-8000-000000000001',
        'ms-partnercenter-application': 'Qualification Bot',
      });
    });

    it('keeps the request id through the attempts of one call and changes it for the next', async () => {
      answers(status(500), 'reset', ok, ok);
      const { partnerCenter } = connect(server.url);
      await partnerCenter.getQualifications(customerId, person);
      await partnerCenter.getQualifications(customerId, person);
      const ids = server.requests.map(({ headers }) => headers['ms-requestid']);
      expect(new Set(ids.slice(0, 3)).size).toBe(1);
      expect(ids[3]).not.toBe(ids[0]);
    });
  });

  describe('retries', () => {
    it.each([
      ['408', status(408)],
      ['500', status(500, { code: 800003 })],
      ['503', status(503, '<html>')],
      ['404 of a gateway', status(404, { statusCode: 404, message: 'Resource not found' })],
      ['403 of a proxy', status(403, '<html>Blocked</html>')],
      ['403 without a word', status(403)],
      ['a broken connection', 'reset' as const],
      ['a refusal that says it may pass', status(409, { code: 1, isRetryable: true })],
    ])('asks again after %s', async (_what, failure) => {
      answers(failure, failure, ok);
      const { partnerCenter, clock } = connect(server.url);
      await expect(partnerCenter.getQualifications(customerId, person)).resolves.toEqual([]);
      expect(clock.waits).toEqual([500, 1500]);
    });

    it.each([
      ['400', status(400, { code: 2000 }), 'badRequest'],
      ['403', status(403, { code: 900308 }), 'forbidden'],
      ['403 about the relationship', status(403, { code: 20002 }), 'notOurCustomer'],
      ['404', status(404, { code: 60003 }), 'notOurCustomer'],
      ['409', status(409, { code: 7, source: 'PartnerFD' }), 'badRequest'],
      ['404 with a code that says nothing of a customer', status(404, { code: 3000 }), 'badRequest'],
      ['501', status(501, { code: 0 }), 'unavailable'],
      ['500 that says it will not pass', status(500, { code: 1, isRetryable: false }), 'unavailable'],
      ['a redirect', status(302, '', { Location: 'http://127.0.0.1:9/' }), 'malformed'],
      ['nonsense', status(200, '<html>Sign in</html>'), 'malformed'],
    ])('does not ask again after %s', async (_what, failure, code) => {
      answers(failure);
      const { partnerCenter, clock } = connect(server.url);
      await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({ code });
      expect(clock.waits).toEqual([]);
    });

    it('gives up after four attempts and tells the code of the last one', async () => {
      const failure = status(503, { code: 7, description: 'Down for maintenance' });
      answers(failure, failure, failure, failure);
      const { partnerCenter, clock } = connect(server.url);
      await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({
        code: 'unavailable',
        httpStatus: 503,
        wireCode: '7',
        correlationId: person.correlationId,
        requestId: '00000000-0000-4000-8000-000000000001',
      });
      expect(clock.waits).toEqual([500, 1500, 3500]);
    });

    it('gives up with unreachable when no server listens', async () => {
      answers('reset', 'reset', 'reset', 'reset');
      const { partnerCenter } = connect(server.url);
      const failed = partnerCenter.getQualifications(customerId, person);
      await expect(failed).rejects.toMatchObject({ code: 'unreachable', cause: { code: 'UND_ERR_SOCKET' } });
    });

    it('waits as long as a 503 asks, but not longer than a person waits', async () => {
      answers(status(503, '', { 'Retry-After': '9' }), status(503, '', { 'Retry-After': '21' }));
      const { partnerCenter, clock } = connect(server.url);
      const failed = partnerCenter.getQualifications(customerId, person);
      await expect(failed).rejects.toMatchObject({ code: 'unavailable', retryAfterMs: 21_000 });
      expect(clock.waits).toEqual([9_000]);
    });
  });

  describe('deadlines', () => {
    it('gives each attempt ten seconds and the last one what is left of thirty', async () => {
      const { partnerCenter, clock } = connect(server.url);
      const hang = () => {
        setImmediate(() => clock.expireDeadlines());
        return 'hang' as const;
      };
      server.expect(...[1, 2, 3].map(() => ({ path: qualificationsPath, answer: hang })));
      await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({
        code: 'timeout',
      });
      // 10 + 0.5 + 10 + 1.5 leave 8.
      expect(clock.deadlines.slice(-2)).toEqual([10_000, 8_000]);
      expect(clock.waits).toEqual([500, 1500]);
    });

    it('answers when the second attempt does', async () => {
      const { partnerCenter, clock } = connect(server.url);
      const hang = () => {
        setImmediate(() => clock.expireDeadlines());
        return 'hang' as const;
      };
      server.expect({ path: qualificationsPath, answer: hang }, { path: qualificationsPath, answer: ok });
      await expect(partnerCenter.getQualifications(customerId, person)).resolves.toEqual([]);
    });
  });

  describe('throttling', () => {
    const throttled = (seconds: number) =>
      status(
        429,
        { statusCode: 429, message: `Try again in ${seconds} seconds.` },
        { 'Retry-After': `${seconds}` },
      );

    it('waits exactly as told when the person can', async () => {
      answers(throttled(12), ok);
      const { partnerCenter, clock } = connect(server.url, { random: () => 0.9 });
      await expect(partnerCenter.getQualifications(customerId, person)).resolves.toEqual([]);
      expect(clock.waits).toEqual([12_000]);
    });

    it('fails at once when the person cannot, and then sends nothing until the pause is over', async () => {
      answers(throttled(57));
      const { partnerCenter, clock } = connect(server.url);
      const ask = () => partnerCenter.getQualifications(customerId, person);
      await expect(ask()).rejects.toMatchObject({ code: 'throttled', httpStatus: 429, retryAfterMs: 57_000 });
      clock.advance(7_000);
      await expect(ask()).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 50_000 });
      expect(server.requests).toHaveLength(1);
      clock.advance(50_000);
      answers(ok);
      await expect(ask()).resolves.toEqual([]);
      expect(clock.waits).toEqual([]);
    });

    it('lets background work wait for the pause that a person met', async () => {
      answers(throttled(57), ok);
      const { partnerCenter, clock } = connect(server.url);
      await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({
        code: 'throttled',
      });
      await expect(partnerCenter.getQualifications(customerId, background)).resolves.toEqual([]);
      expect(clock.waits).toEqual([57_000]);
    });

    it('gives background work back when the wait would be very long', async () => {
      answers(throttled(3600));
      const { partnerCenter, clock } = connect(server.url);
      const failed = partnerCenter.getQualifications(customerId, background);
      await expect(failed).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 600_000 });
      expect(clock.waits).toEqual([]);
    });

    it('is not silenced for good by one absurd number', async () => {
      answers(throttled(999_999_999), ok);
      const { partnerCenter, clock, log } = connect(server.url);
      const ask = () => partnerCenter.getQualifications(customerId, person);
      await expect(ask()).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 600_000 });
      expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
      clock.advance(600_000);
      await expect(ask()).resolves.toEqual([]);
    });
  });

  describe('tokens', () => {
    it('gets a fresh one after a 401 and asks once more', async () => {
      answers(status(401, { code: 400 }), ok, ok);
      const { partnerCenter } = connect(server.url);
      await partnerCenter.getQualifications(customerId, person);
      await partnerCenter.getQualifications(customerId, person);
      const sent = server.requests.map(({ headers }) => headers.authorization);
      expect(sent).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-2']);
    });

    it('fails after the second 401', async () => {
      const refusal: Answer = { status: 401, reason: 'Unauthorized - MFA required' };
      answers(refusal, refusal);
      const { partnerCenter, clock } = connect(server.url);
      await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({
        code: 'signInFailed',
        httpStatus: 401,
      });
      expect(clock.waits).toEqual([]);
      expect(server.signIns).toHaveLength(2);
    });
  });

  it('refuses a body without an end', async () => {
    answers({ body: Buffer.alloc(10 * 1024 * 1024 + 1, ' ') });
    const { partnerCenter } = connect(server.url);
    await expect(partnerCenter.getQualifications(customerId, person)).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  it('sends nothing when the id is no GUID', async () => {
    const { partnerCenter } = connect(server.url);
    for (const id of ['contoso.edu', '../../v1/invoices', `${customerId}/users`]) {
      await expect(partnerCenter.getQualifications(id, person)).rejects.toMatchObject({ code: 'badRequest' });
      await expect(partnerCenter.getCustomer(id, person)).rejects.toMatchObject({ code: 'badRequest' });
    }
  });

  it('writes one line for each failed attempt and one for the answer, without ids of customers', async () => {
    answers(status(503, { code: 9, description: 'Busy' }), ok);
    const { partnerCenter, log } = connect(server.url);
    await partnerCenter.getQualifications(customerId, person);
    const common = {
      method: 'GET',
      path: '/v1/customers/{id}/qualifications',
      correlationId: person.correlationId,
      requestId: '00000000-0000-4000-8000-000000000001',
    };
    const [signIn, ...lines] = log.lines;
    expect(signIn).toMatchObject({ level: 'debug', message: 'Entra answered' });
    expect(lines).toMatchObject([
      {
        level: 'info',
        message: 'Partner Center failed',
        fields: {
          ...common,
          attempt: 1,
          status: 503,
          code: 'unavailable',
          wireCode: '9',
        },
      },
      {
        level: 'debug',
        message: 'Partner Center answered',
        fields: { ...common, attempt: 2, status: 200, ms: 0 },
      },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain(customerId);
  });
});
