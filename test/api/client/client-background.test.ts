import { longestBackgroundCallMs } from '../../../src/api/index.ts';
import { background, connect, customerId, person, qualificationsPath } from '../builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../scripted-server.ts';

describe('api/client/client, for background work', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const status = (code: number, body: unknown = '', headers = {}): Answer => ({
    status: code,
    body,
    headers,
  });
  const throttled = (seconds: number) => status(429, '', { 'Retry-After': String(seconds) });
  const ok = status(200, []);
  const answers = (...list: Answer[]) =>
    server.expect(...list.map((answer) => ({ path: qualificationsPath, answer })));

  describe('deadlines of background work', () => {
    it.each([
      [0, 60_000],
      [1, 90_000],
      [2, 120_000],
      [50, 120_000],
    ])(
      'after %d failed calls, one attempt has %d ms, and a time-out is left to the schedule',
      async (failures, ms) => {
        const { partnerCenter, clock } = connect(server.url);
        server.expect({
          path: qualificationsPath,
          answer: () => {
            setImmediate(() => clock.expireDeadlines());
            return 'hang' as const;
          },
        });
        const failed = partnerCenter.getQualifications(customerId, { ...background, failures });
        await expect(failed).rejects.toMatchObject({ code: 'timeout' });
        // The other deadline is that of the sign-in.
        expect(clock.deadlines).toEqual([ms, 10_000]);
        expect(clock.waits).toEqual([]);
      },
    );

    it('take no longer together than a claim allows for', async () => {
      const { partnerCenter, clock } = connect(server.url);
      const begin = clock.now();
      const slow = () => {
        clock.advance(110_000);
        return status(503, { code: 7 });
      };
      const attempt = { path: qualificationsPath, answer: slow };
      server.expect(attempt, attempt, attempt);
      const failed = partnerCenter.getQualifications(customerId, { ...background, failures: 9 });
      await expect(failed).rejects.toMatchObject({ code: 'unavailable', cutShort: true });
      // A deadline of this test's clock does not end by itself: the third attempt had 18 seconds.
      expect(clock.deadlines.at(-1)).toBe(18_000);
      expect(clock.now() - begin - (110_000 - 18_000)).toBeLessThanOrEqual(longestBackgroundCallMs);
    });
  });

  describe('throttling', () => {
    it.each([
      ['429', throttled(1)],
      ['503', status(503, { code: 7 }, { 'Retry-After': '1' })],
    ])('asks once for background work after %s, and then waits ever longer', async (_what, answer) => {
      const { partnerCenter, clock } = connect(server.url);
      const ask = () => partnerCenter.getQualifications(customerId, background);
      const begin = clock.now();
      for (const waitMs of [5_000, 10_000, 20_000]) {
        answers(answer);
        await expect(ask()).rejects.toMatchObject({ retryAfterMs: waitMs });
      }
      answers(ok);
      await ask();
      expect(clock.now() - begin).toBe(5_000 + 10_000 + 20_000);
    });

    it('lets people ask as soon as Partner Center allows, while background work waits longer', async () => {
      const { partnerCenter, clock } = connect(server.url);
      for (const _ of [1, 2, 3]) {
        answers(throttled(1));
        await expect(partnerCenter.getQualifications(customerId, background)).rejects.toThrow();
      }
      const before = clock.now();
      answers(ok);
      await partnerCenter.getQualifications(customerId, person);
      expect(clock.now() - before).toBe(1_000);
    });
  });
});
