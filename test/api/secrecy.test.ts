import { inspect } from 'node:util';
import { readCustomerReference } from '../../src/api/index.ts';
import { readCertificate } from '../../src/net/certificate.ts';
import { connect, customerId, person, qualificationsPath } from './builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from './scripted-server.ts';
import { createSelfSigned } from '../net/self-signed.ts';

const secret = 'xyz8Q~0123456789abcdefghijklmnopqrstuvwx';
const token = 'eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJwYXJ0bmVyIn0.c2lnbmF0dXJl';
const identity = {
  tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
  clientId: 'bbbbbbbb-1111-4222-8333-444444444444',
};

describe('api: secrets', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  /** Everything that the caller or the log can see. */
  async function seen(credential: Parameters<typeof connect>[1] = {}): Promise<string> {
    const { partnerCenter, log } = connect(server.url, { ...identity, ...credential });
    const error: unknown = await partnerCenter
      .getQualifications(customerId, person)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'PartnerCenterError' });
    return inspect([error, log.lines], { depth: 20, showHidden: true }) + (error as Error).stack;
  }

  // Servers that repeat everything they received, in every place that the client keeps something of.
  const echoes: [string, Answer][] = [
    [
      'an error',
      { status: 400, body: { code: token, description: `Bearer ${token} client_secret=${secret}` } },
    ],
    ['a bare text', { status: 400, body: JSON.stringify(`token ${token}, secret ${secret}`) }],
    ['a reason phrase', { status: 401, reason: `Bearer ${token} ${secret}` }],
    ['plain text', { status: 403, body: `Authorization: Bearer ${token}; ${secret}` }],
    ['a broken connection', 'reset'],
  ];

  it.each(echoes)(
    'are in no error and no line of the log when Partner Center sends %s',
    async (_what, answer) => {
      server.onSignIn(() => ({ body: { token_type: 'Bearer', expires_in: 3599, access_token: token } }));
      const status = typeof answer === 'object' ? answer.status : 0;
      // What Partner Center has not said itself is asked for again, after a 401 with a fresh token first.
      const attempts = status === 401 ? 5 : 4;
      server.expect(...Array.from({ length: attempts }, () => ({ path: qualificationsPath, answer })));
      const all = await seen({ credential: { secret } });
      expect(all).not.toContain(secret);
      expect(all).not.toContain(token.slice(0, 12));
      expect(all).not.toContain('c2lnbmF0dXJl');
    },
  );

  it('are in neither when Entra repeats what it was sent', async () => {
    server.onSignIn(({ body }) => ({
      status: 401,
      body: { error: 'invalid_client', error_description: `AADSTS7000215: Invalid: ${body} (${secret})` },
    }));
    const all = await seen({ credential: { secret } });
    expect(all).toContain('AADSTS7000215');
    expect(all).not.toContain(secret);
    expect(all).not.toContain(encodeURIComponent(secret));
  });

  it('are in neither when Entra repeats the assertion', async () => {
    const own = createSelfSigned('bot');
    let assertion = '';
    server.onSignIn(({ body }) => {
      assertion = new URLSearchParams(body).get('client_assertion') ?? '';
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: `AADSTS700027: ${body} ${assertion}` },
      };
    });
    const all = await seen({
      credential: { certificate: readCertificate(own.certificate + own.privateKey) },
    });
    for (const part of assertion.split('.')) expect(all).not.toContain(part);
    expect(all).not.toContain(own.privateKey.slice(40, 80));
  });

  it('are in neither when the key cannot sign', async () => {
    const privateKey =
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n';
    const certificate = { thumbprintSha256: 'AB'.repeat(32), privateKey };
    const all = await seen({ credential: { certificate } });
    expect(all).toContain('signInFailed');
    expect(all).not.toContain('MIIEvQ');
  });
});

describe('api: names of customers', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const name = 'Recognisable Academy';

  it.each<[string, Answer]>([
    ['a description', { status: 400, body: { code: 2000, description: `No "${name}" here.` } }],
    ['a message', { status: 400, body: { code: 2000, message: `No "${name}" here.` } }],
    ['a code', { status: 400, body: { code: name } }],
    ['a bare text', { status: 400, body: JSON.stringify(name) }],
    ['plain text', { status: 400, body: name }],
    ['a reason phrase', { status: 400, reason: name }],
    ['a customer that is none', { body: { items: { companyName: name } } }],
  ])('are in no error and no line of the log when %s quotes one', async (what, answer) => {
    // What Partner Center has not said itself is asked for again.
    const isOwn = /a description|a message|is none/u.test(what);
    server.expect(...Array.from({ length: isOwn ? 1 : 4 }, () => ({ path: /^\/v1\/customers\?/, answer })));
    const { partnerCenter, log } = connect(server.url);
    const reference = readCustomerReference(name);
    const error: unknown = await partnerCenter
      .findCustomer(reference, person)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'PartnerCenterError' });
    const all = inspect([error, log.lines], { depth: 20, showHidden: true }) + (error as Error).stack;
    expect(all).not.toContain('Recognisable');
  });
});
