import { background, connect, customerId, person, qualificationsPath } from './builders.ts';
import {
  startScriptedServer,
  type Answer,
  type Expectation,
  type ScriptedServer,
} from './scripted-server.ts';

describe('api: a call that another caller is making already', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const answers = (...list: Expectation['answer'][]) =>
    server.expect(...list.map((answer) => ({ path: qualificationsPath, answer })));
  const status = (code: number, body: unknown = '', headers = {}): Answer => ({
    status: code,
    body,
    headers,
  });
  const ok = status(200, []);
  const other = { correlationId: '99999999-2222-4333-8444-555555555555', urgency: 'person' } as const;
  const errors = (...asked: Promise<unknown>[]) =>
    Promise.all(asked.map((it) => it.then(() => undefined).catch((error: unknown) => error)));

  it('is sent once', async () => {
    answers(ok, ok);
    const { partnerCenter } = connect(server.url);
    const ask = () => partnerCenter.getQualifications(customerId, person);
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(server.requests).toHaveLength(2);
  });

  it('fails for both with the id that was sent', async () => {
    answers(status(400, { code: 2000 }));
    const { partnerCenter } = connect(server.url);
    const both = await errors(
      partnerCenter.getQualifications(customerId, person),
      partnerCenter.getQualifications(customerId, other),
    );
    const sent = server.requests.map(({ headers }) => headers['ms-correlationid']);
    expect(sent).toEqual([person.correlationId]);
    expect(both).toMatchObject(Array(2).fill({ code: 'badRequest', correlationId: sent[0] }));
  });

  it.each<[string, (advance: (ms: number) => void) => Answer]>([
    ['the time', () => 'hang'],
    [
      'the patience for a Retry-After',
      (advance) => (advance(8_000), status(503, '', { 'Retry-After': '5' })),
    ],
    ['the patience for a pause', (advance) => (advance(8_000), status(429, '', { 'Retry-After': '5' }))],
  ])('is asked anew by who came later when the first one lacks %s', async (_what, last) => {
    const { partnerCenter, clock } = connect(server.url);
    const startedAt = new Date(clock.now() - 20_000);
    let later: Promise<unknown> | undefined;
    answers(() => {
      later = partnerCenter.getQualifications(customerId, other);
      const answer = last((ms) => clock.advance(ms));
      if (answer === 'hang') setImmediate(() => clock.expireDeadlines());
      return answer;
    }, ok);
    const first = partnerCenter.getQualifications(customerId, { ...person, startedAt });
    await expect(first).rejects.toMatchObject({ correlationId: person.correlationId });
    await expect(later).resolves.toEqual([]);
    const sent = server.requests.map(({ headers }) => headers['ms-correlationid']);
    expect(sent).toEqual([person.correlationId, other.correlationId]);
  });

  it('is not sent anew after all attempts were made', async () => {
    answers(...Array<Answer>(4).fill(status(503)));
    const { partnerCenter } = connect(server.url);
    const both = await errors(
      partnerCenter.getQualifications(customerId, person),
      partnerCenter.getQualifications(customerId, other),
    );
    expect(both).toMatchObject(Array(2).fill({ code: 'unavailable' }));
  });

  it.each([503, 429])('is not sent anew after a %i when no caller has time to wait', async (code) => {
    answers(status(code, '', { 'Retry-After': '60' }));
    const { partnerCenter, clock } = connect(server.url);
    const startedAt = new Date(clock.now() - 20_000);
    const both = await errors(
      partnerCenter.getQualifications(customerId, { ...person, startedAt }),
      partnerCenter.getQualifications(customerId, other),
    );
    expect(both).toMatchObject(Array(2).fill({ httpStatus: code, retryAfterMs: 60_000 }));
  });

  it('does not make a person wait for the same call of background work', async () => {
    answers(ok, ok);
    const { partnerCenter } = connect(server.url);
    await Promise.all([
      partnerCenter.getQualifications(customerId, background),
      partnerCenter.getQualifications(customerId, person),
    ]);
    expect(server.requests.map(({ headers }) => headers['ms-correlationid'])).toEqual([
      person.correlationId,
      background.correlationId,
    ]);
  });
});
