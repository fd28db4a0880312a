import { startOfTests, virtualTime, type VirtualTime } from '../../virtual-time.ts';
import { createBotSignIn } from '../../../src/teams/connector/token.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../../api/scripted-server.ts';

const appId = 'a0000000-0000-4000-8000-00000000000a';
const header = 'the-secret-of-this-machine';
const path = `/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fapi.botframework.com&client_id=${appId}`;

let time: VirtualTime;
let timeout: (ms: number) => AbortSignal;
let logged: object[];
// MSAL keeps the network and the endpoint of the first identity in a process, so this file has one of each.
const clock = { ...virtualTime(), now: () => time.now(), timeout: (ms: number) => timeout(ms) };
let azure: ScriptedServer;
let answers: Answer[];
beforeAll(async () => {
  azure = await startScriptedServer();
  process.env['IDENTITY_ENDPOINT'] = `${azure.url}/msi/token`;
  process.env['IDENTITY_HEADER'] = header;
});
afterAll(async () => {
  delete process.env['IDENTITY_ENDPOINT'];
  delete process.env['IDENTITY_HEADER'];
  await azure.close();
});
beforeEach(() => {
  time = virtualTime();
  timeout = () => new AbortController().signal;
  logged = [];
  answers = [];
});

/** The endpoint's answers to the next requests, in this order. */
function willAnswer(...next: Answer[]): void {
  answers = next;
  azure.expect(...next.map(() => ({ path, answer: () => answers.shift() ?? 'reset' })));
}

const granted = (token: string): Answer => ({
  body: {
    access_token: token,
    expires_on: String(startOfTests.getTime() / 1000 + 24 * 60 * 60),
    resource: 'https://api.botframework.com',
    token_type: 'Bearer',
    client_id: appId,
  },
});

function signIn() {
  const write = (fields: object) => void logged.push(fields);
  return createBotSignIn(
    {
      appId,
      appType: 'UserAssignedMSI',
      appTenantId: 'b0000000-0000-4000-8000-00000000000b',
      production: true,
    },
    clock,
    { debug: write, info: write, warn: write, error: write },
  );
}

describe('the token of a managed identity', () => {
  it('is asked of Azure on this machine, once however many wait, and kept until shortly before its end', async () => {
    const { token, isRefused } = signIn();
    willAnswer(granted('one'), granted('two'));
    expect(await Promise.all([token(), token(), token()])).toEqual(['one', 'one', 'one']);
    expect(azure.requests.at(-1)?.headers).toMatchObject({ 'x-identity-header': header });
    time.leap((24 * 60 - 6) * 60_000);
    expect(await token()).toBe('one');
    time.leap(60_000);
    expect(await token()).toBe('two');
    expect(isRefused()).toBe(false);
  });

  it.each<[string, Answer, string]>([
    [
      'App Service does not have it',
      { status: 400, body: { statusCode: 400, message: `No User Assigned Managed Identity ${header}` } },
      'HTTP 400',
    ],
    [
      'a virtual machine does not have it',
      { status: 400, body: { error: 'invalid_request', error_description: `Identity not found ${header}` } },
      'invalid_request',
    ],
    [
      'Entra ID refuses it',
      { status: 400, body: { error: 'bad', error_description: 'AADSTS700016: not found' } },
      'AADSTS700016',
    ],
    ['the secret is wrong, in an answer that is no JSON', { status: 401, body: header }, 'HTTP 401'],
  ])('is refused when %s, and nothing of the request is told', async (_when, answer, code) => {
    const { token, isRefused } = signIn();
    willAnswer(answer, granted('one'));
    const error = await token().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SignInError', code, isRefusal: true });
    expect(isRefused()).toBe(true);
    expect(logged.at(-1)).toEqual({ code, refused: true });
    for (const line of logged.slice(0, -1))
      expect(Object.keys(line)).toEqual(expect.arrayContaining(['code', 'ms']));
    expect(JSON.stringify([error, (error as Error).stack])).not.toContain(header);
    expect((error as Error).cause).toBeUndefined();
    await token();
    expect(isRefused()).toBe(false);
  });

  it.each<[string, Answer, string]>([
    ['is busy', { status: 429, body: {} }, 'HTTP 429'],
    ['fails', { status: 500, body: {} }, 'HTTP 500'],
    ['is being updated', { status: 404, body: { error: 'not_found' } }, 'not_found'],
    ['answers without a token', { body: {} }, 'no_access_token'],
    ['answers with a page', { body: '<html></html>' }, 'HTTP 200'],
    ['breaks the connection', 'reset', 'unreachable'],
  ])('is not called refused when Azure %s, and is asked for once', async (_what, answer, code) => {
    const { token, isRefused } = signIn();
    willAnswer(answer);
    await expect(token()).rejects.toMatchObject({ code, isRefusal: false });
    expect(isRefused()).toBe(false);
  });

  it('is given up when Azure does not answer within ten seconds', async () => {
    const given = new AbortController();
    const deadlines: number[] = [];
    timeout = (ms) => {
      deadlines.push(ms);
      return given.signal;
    };
    const { token, isRefused } = signIn();
    azure.expect({
      path,
      answer: () => {
        given.abort();
        return 'hang';
      },
    });
    await expect(token()).rejects.toMatchObject({ code: 'timeout', isRefusal: false });
    expect(deadlines).toEqual([10_000]);
    expect(isRefused()).toBe(false);
  });
});
