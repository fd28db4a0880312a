import { background, connect, customerId, person } from '../builders.ts';
import { startScriptedServer, type ScriptedServer } from '../scripted-server.ts';

const minuteMs = 60_000;
const tenantId = 'aaaaaaaa-1111-4222-8333-444444444444';
const clientId = 'bbbbbbbb-1111-4222-8333-444444444444';

let server: ScriptedServer;
/** What Entra says; undefined gives tokens. */
let refusal: string | undefined;
let refusedSignIns: boolean[];
let secret: string;

beforeEach(async () => {
  server = await startScriptedServer();
  refusal = 'AADSTS7000222: The provided client secret keys are expired.';
  refusedSignIns = [];
  secret = 'old';
  server.onSignIn((_request, count) =>
    refusal === undefined
      ? { body: { token_type: 'Bearer', expires_in: 3599, access_token: `token-${count}` } }
      : { status: 401, body: { error: 'invalid_client', error_description: refusal } },
  );
});
afterEach(() => server.close());

function start() {
  const onSignIn = (refused: boolean) => void refusedSignIns.push(refused);
  const credential = () => ({ secret });
  // So many that background work waits for its turn for less than a millisecond.
  const requestsPerMinute = 1_000_000;
  const options = { tenantId, clientId, credential, onSignIn, requestsPerMinute };
  const { partnerCenter, clock, log } = connect(server.url, options);
  const idOf = (index: number) => customerId.replace(/..$/u, String(index + 10));
  /** Polls customers as the background does. Returns their errors' codes. */
  const poll = async (customers: number, call = background) => {
    const asked = Array.from({ length: customers }, (_, index) =>
      partnerCenter.getQualifications(idOf(index), call).then(
        () => 'answered',
        (error: unknown) => (error as { wireCode?: string }).wireCode,
      ),
    );
    return [...new Set(await Promise.all(asked))];
  };
  const answerAll = (customers: number) =>
    server.expect(
      ...Array.from({ length: customers }, (_, index) => ({
        path: `/v1/customers/${idOf(index)}/qualifications`,
        answer: { body: [] },
      })),
    );
  /** Partner Center refuses the token of every request, and of the one that repeats it. */
  const refuseAll = (customers: number) =>
    server.expect(
      ...Array.from({ length: customers * 2 }, (_, index) => ({
        path: `/v1/customers/${idOf(index % customers)}/qualifications`,
        answer: { status: 401, body: { code: 900420, description: 'x' } },
      })),
    );
  return { poll, answerAll, refuseAll, clock, log, signIn: () => partnerCenter.signIn() };
}

describe('a sign-in that Entra refuses', () => {
  it('is tried for all watches together, and then by nobody during pauses that grow to a quarter of an hour', async () => {
    const { poll, clock } = start();
    expect(await poll(30)).toEqual(['AADSTS7000222']);
    expect(server.signIns).toHaveLength(3);
    for (const minutes of [0.5, 1, 2, 4, 8, 15, 15]) {
      const before = server.signIns.length;
      clock.advance(minutes * minuteMs - 100);
      expect(await poll(30)).toEqual(['AADSTS7000222']);
      expect(server.signIns).toHaveLength(before);
      clock.advance(100);
      expect(await poll(30)).toEqual(['AADSTS7000222']);
      expect(server.signIns).toHaveLength(before + 3);
    }
    // A clock that was ahead, and is right again, prolongs no pause.
    clock.advance(-60 * minuteMs);
    await poll(1, person);
    expect(server.signIns).toHaveLength(3 * 9);
  });

  it('is told to a person who asks meanwhile, at once, with the id that Entra saw', async () => {
    const { poll, clock, log } = start();
    await poll(1);
    const waited = clock.waits.length;
    expect(await poll(1, person)).toEqual(['AADSTS7000222']);
    expect(server.signIns).toHaveLength(3);
    expect(clock.waits).toHaveLength(waited);
    expect(refusedSignIns).toEqual([true, true]);
    expect(log.lines.at(-1)).toMatchObject({ message: 'Partner Center failed' });
  });

  it('is tried again at once when what the app signs in with is new, and all go on', async () => {
    const { poll, answerAll } = start();
    await poll(30);
    refusal = undefined;
    expect(await poll(1)).toEqual(['AADSTS7000222']);
    secret = 'new';
    answerAll(30);
    expect(await poll(30)).toEqual(['answered']);
    expect(server.signIns.map((form) => form.get('client_secret'))).toEqual(['old', 'old', 'old', 'new']);
  });

  it('is probed once in a pause, which ends when Entra accepts', async () => {
    const { poll, answerAll, signIn } = start();
    await poll(30);
    await signIn();
    expect(server.signIns).toHaveLength(4);
    expect(await poll(30)).toEqual(['AADSTS7000222']);
    expect(server.signIns).toHaveLength(4);
    refusal = undefined;
    await signIn();
    expect(refusedSignIns.at(-1)).toBe(false);
    answerAll(30);
    expect(await poll(30)).toEqual(['answered']);
    expect(server.signIns).toHaveLength(5);
  });

  it('is not tried twice more when Entra finds that it is asked too often', async () => {
    const { poll } = start();
    refusal = 'AADSTS50196: The server terminated an operation because it encountered a client request loop.';
    expect(await poll(30)).toEqual(['AADSTS50196']);
    expect(await poll(30, person)).toEqual(['AADSTS50196']);
    expect(server.signIns).toHaveLength(1);
    // It says nothing about the credentials.
    expect(refusedSignIns).toEqual([]);
  });

  it('is not brought about by a Partner Center that refuses every token', async () => {
    refusal = undefined;
    const { poll, refuseAll, clock } = start();
    for (const [minutes, signIns] of [
      [0, 4],
      [0.4, 4],
      [0.1, 5],
      [0.9, 5],
      [0.1, 6],
      [14, 7],
      [31, 10],
    ] as const) {
      clock.advance(minutes * minuteMs);
      refuseAll(30);
      await poll(30);
      expect(server.signIns).toHaveLength(signIns);
    }
  });

  it('is not noticed while the last token lives', async () => {
    refusal = undefined;
    const { poll, answerAll, clock } = start();
    answerAll(1);
    await poll(1);
    refusal = 'AADSTS7000222: expired';
    clock.advance(3_599_000 - 4 * minuteMs);
    answerAll(1);
    expect(await poll(1)).toEqual(['answered']);
    answerAll(1);
    expect(await poll(1)).toEqual(['answered']);
    expect(server.signIns).toHaveLength(4);
    clock.advance(5 * minuteMs);
    expect(await poll(1)).toEqual(['AADSTS7000222']);
  });
});
