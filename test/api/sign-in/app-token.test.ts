import { constants, createHash, createPublicKey, verify } from 'node:crypto';
import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import { readCertificate } from '../../../src/net/certificate.ts';
import { resolveEndpoints } from '../../../src/api/model/endpoints.ts';
import { type Credential, clouds, type Cloud } from '../../../src/api/index.ts';
import { createTokenSource } from '../../../src/api/sign-in/app-token.ts';
import { connect, customerId, person, qualificationsPath } from '../builders.ts';
import {
  startScriptedServer,
  type Answer,
  type ReceivedRequest,
  type ScriptedServer,
} from '../scripted-server.ts';
import { createSelfSigned } from '../../net/self-signed.ts';
import { createTestClock } from '../test-clock.ts';

const tenantId = 'aaaaaaaa-1111-4222-8333-444444444444';
const clientId = 'bbbbbbbb-1111-4222-8333-444444444444';
const secret = 'xyz8Q~the-secret-of-this-test';

describe('api/sign-in/app-token', () => {
  describe.each(Object.keys(clouds) as Cloud[])('in the cloud %s', (cloud) => {
    it('asks the authority of the cloud for its own resource', async () => {
      const asked: { url: string; options: NetworkRequestOptions | undefined }[] = [];
      const network: INetworkModule = {
        sendGetRequestAsync: (url) => Promise.reject(new Error(`GET ${url}`)),
        sendPostRequestAsync: <T>(url: string, options?: NetworkRequestOptions) => {
          asked.push({ url, options });
          const body = { token_type: 'Bearer', expires_in: 3599, access_token: 'token' };
          return Promise.resolve({ status: 200, headers: {}, body: body as T });
        },
      };
      const identity = { tenantId, clientId, credential: { secret } };
      const tokens = createTokenSource(identity, resolveEndpoints(cloud), network, createTestClock());
      expect(await tokens.get(person.correlationId, new AbortController().signal)).toEqual({
        ok: true,
        value: 'token',
      });

      expect(asked).toHaveLength(1);
      const { authority, resource } = clouds[cloud];
      expect(asked[0]?.url).toContain(`${authority}/${tenantId}/oauth2/v2.0/token`);
      expect(Object.fromEntries(new URLSearchParams(asked[0]?.options?.body))).toMatchObject({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope: `${resource}/.default`,
      });
    });
  });

  describe('over the wire', () => {
    let server: ScriptedServer;
    beforeEach(async () => {
      server = await startScriptedServer();
    });
    afterEach(() => server.close());

    const ok = { path: qualificationsPath, answer: { body: [] } };
    const entraError = (code: number, error: string) => ({
      error,
      error_description: `AADSTS${code}: It is wrong: '${secret}'. Trace ID: ${tenantId}`,
      error_codes: [code],
    });
    const ask = (credential?: Credential) => {
      const client = connect(server.url, { tenantId, clientId, credential });
      return { ...client, answer: client.partnerCenter.getQualifications(customerId, person) };
    };

    it('proves who it is with the secret', async () => {
      server.expect(ok);
      await ask({ secret }).answer;
      const form = server.signIns[0];
      expect([form?.get('client_id'), form?.get('client_secret')]).toEqual([clientId, secret]);
    });

    it('proves who it is with the certificate', async () => {
      const own = createSelfSigned('bot');
      server.expect(ok);
      await ask({ certificate: readCertificate(own.certificate + own.privateKey) }).answer;

      const form = server.signIns[0];
      expect(form?.get('client_secret')).toBeNull();
      expect(form?.get('client_assertion_type')).toBe(
        'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      );
      const [header = '', payload = '', signature = ''] = form?.get('client_assertion')?.split('.') ?? [];
      const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
      expect(decode(header)).toMatchObject({
        alg: 'PS256',
        'x5t#S256': createHash('sha256').update(own.der).digest('base64url'),
      });
      expect(decode(payload)).toMatchObject({
        aud: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
        iss: clientId,
        sub: clientId,
      });
      const key = {
        key: createPublicKey(own.certificate),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      expect(
        verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')),
      ).toBe(true);
    });

    it('needs no credentials on loopback', async () => {
      server.expect(ok);
      const { partnerCenter } = connect(server.url);
      await partnerCenter.getQualifications(customerId, person);
      expect(server.signIns).toHaveLength(1);
    });

    it('signs in once for twenty callers and not again while the token lives', async () => {
      const { partnerCenter } = connect(server.url);
      const ids = Array.from({ length: 20 }, (_, index) => customerId.replace(/..$/, String(index + 10)));
      server.expect(
        ...ids.map((id) => ({ path: `/v1/customers/${id}/qualifications`, answer: { body: [] } })),
        ok,
      );
      await Promise.all(ids.map((id) => partnerCenter.getQualifications(id, person)));
      await partnerCenter.getQualifications(customerId, person);
      expect(server.signIns).toHaveLength(1);
    });

    it('signs in once more for all who were refused with the same token', async () => {
      const { partnerCenter } = connect(server.url);
      const ids = Array.from({ length: 5 }, (_, index) => customerId.replace(/..$/, String(index + 10)));
      const answer = ({ headers }: ReceivedRequest): Answer =>
        headers.authorization === 'Bearer token-1' ? { status: 401 } : { body: [] };
      server.expect(
        ...[...ids, ...ids].map((id) => ({ path: `/v1/customers/${id}/qualifications`, answer })),
      );
      await Promise.all(ids.map((id) => partnerCenter.getQualifications(id, person)));
      expect(server.signIns).toHaveLength(2);
    });

    it('tells which error of Entra it is, when it lasted for three tries', async () => {
      server.onSignIn(() => ({ status: 401, body: entraError(7000215, 'invalid_client') }));
      const { answer, clock } = ask({ secret });
      await expect(answer).rejects.toMatchObject({
        code: 'signInFailed',
        httpStatus: 401,
        wireCode: 'AADSTS7000215',
        correlationId: person.correlationId,
      });
      expect(server.signIns).toHaveLength(3);
      expect(clock.waits).toEqual([1_000, 3_000]);
    });

    const token = { token_type: 'Bearer', expires_in: 3599, access_token: 'token' };
    it.each<[string, Answer]>([
      ['a refusal', { status: 401, body: entraError(700027, 'invalid_client') }],
      ['a success without a body', { status: 200 }],
      ['a page', { status: 200, body: '<html>captive portal</html>' }],
      ['no object', { body: ['token'] }],
      ['no token', { body: { ...token, access_token: undefined } }],
      ['an empty token', { body: { ...token, access_token: '' } }],
      ['no time to live', { body: { ...token, expires_in: undefined } }],
      ['a time to live that is a word', { body: { ...token, expires_in: 'soon' } }],
      ['a time to live that is over', { body: { ...token, expires_in: -3599 } }],
    ])('gets over %s that comes twice', async (_what, nonsense) => {
      server.onSignIn((_request, count) => (count < 3 ? nonsense : { body: token }));
      server.expect(ok);
      const { answer, clock } = ask({ secret });
      await expect(answer).resolves.toEqual([]);
      expect(server.signIns).toHaveLength(3);
      expect(clock.waits).toHaveLength(2);
    });

    it.each<[string, unknown]>([
      ['1e300', 1e300],
      ['ten years as text', '315360000'],
    ])('renews a token that is said to live for %s after a day', async (_life, expires_in) => {
      server.onSignIn(() => ({ body: { ...token, expires_in, refresh_in: 'never' } }));
      server.expect(ok, ok, ok);
      const { partnerCenter, clock } = connect(server.url);
      await partnerCenter.getQualifications(customerId, person);
      await partnerCenter.getQualifications(customerId, person);
      expect(server.signIns).toHaveLength(1);
      clock.advance(28 * 60 * 60_000);
      await partnerCenter.getQualifications(customerId, person);
      expect(server.signIns).toHaveLength(2);
    });

    it('knows nothing for sure when the three tries are refused for different reasons', async () => {
      server.onSignIn((_request, count) => ({
        status: 401,
        body: entraError(count === 2 ? 700016 : 700027, 'invalid_client'),
      }));
      await expect(ask({ secret }).answer).rejects.toMatchObject({ code: 'unavailable', speaker: 'entra' });
      expect(server.signIns).toHaveLength(3);
    });

    it.each<[string, Answer]>([
      ['is refused', { status: 401, body: entraError(7000215, 'invalid_client') }],
      ['takes too long', 'hang'],
    ])('tells all callers the id that Entra was sent when one sign-in for all %s', async (_what, answer) => {
      const { partnerCenter, clock } = connect(server.url);
      server.onSignIn(() => {
        if (answer === 'hang') setImmediate(() => clock.expireDeadlines());
        return answer;
      });
      const startedAt = new Date(clock.now() - 25_000);
      const asked = [person.correlationId, '99999999-2222-4333-8444-555555555555'].map(
        (correlationId, index) => {
          const id = customerId.replace(/..$/, String(index + 10));
          return partnerCenter.getQualifications(id, { correlationId, urgency: 'person', startedAt });
        },
      );
      const sent = { correlationId: person.correlationId };
      await expect(asked[0]).rejects.toMatchObject(sent);
      await expect(asked[1]).rejects.toMatchObject(sent);
      const sentIds = server.signIns.map((form) => form.get('client-request-id'));
      expect(new Set(sentIds)).toEqual(new Set([person.correlationId]));
      expect(sentIds).toHaveLength(answer === 'hang' ? 1 : 3);
    });

    it('asks again when Entra is away for a moment', async () => {
      server.onSignIn((_request, count) =>
        count < 3
          ? { status: 503, body: entraError(90033, 'temporarily_unavailable') }
          : { body: { token_type: 'Bearer', expires_in: 3599, access_token: 'late' } },
      );
      server.expect(ok);
      const { answer, clock } = ask({ secret });
      await expect(answer).resolves.toEqual([]);
      expect(clock.waits).toEqual([500, 1500]);
    });

    it.each([
      ['unreachable', 'reset' as const],
      ['unavailable', { status: 500, body: '<html>' }],
      ['throttled', { status: 429, headers: { 'Retry-After': '40' } }],
      ['unavailable', { status: 200, body: '<html>captive portal</html>' }],
      ['unavailable', { status: 200, body: { hello: 'world' } }],
      ['unavailable', { status: 302, headers: { Location: '/elsewhere' } }],
    ])('fails with %s when the token endpoint answers %j', async (code, answer) => {
      server.onSignIn(() => answer);
      await expect(ask({ secret }).answer).rejects.toMatchObject({ code });
    });

    it('fails with timeout when the token endpoint never answers', async () => {
      const { answer, clock } = ask({ secret });
      server.onSignIn(() => {
        setImmediate(() => clock.expireDeadlines());
        return 'hang';
      });
      await expect(answer).rejects.toMatchObject({ code: 'timeout' });
    });

    it('goes on with a token that still lives when a new one cannot be had', async () => {
      const { partnerCenter } = connect(server.url, {
        clock: createTestClock('pass'),
      });
      // MSAL counts a token with 200 s to live as expired, and asks again before each call.
      server.onSignIn((_request, count) =>
        count === 1
          ? { body: { token_type: 'Bearer', expires_in: 200, access_token: 'short' } }
          : { status: 503 },
      );
      server.expect(ok, ok);
      await partnerCenter.getQualifications(customerId, person);
      await partnerCenter.getQualifications(customerId, person);
      expect(server.signIns).toHaveLength(2);
    });
  });
});
