import type { RunningSimulator } from './running-simulator.ts';
import { ask, ids, runSimulator } from './running-simulator.ts';

let running: RunningSimulator;
beforeAll(async () => (running = await runSimulator()));
afterAll(() => running.simulator.close());

describe('OpenID discovery', () => {
  it.each([
    ['a custom domain', 'contoso.edu', ids.contosoUniversity],
    ['another domain of the same tenant', 'students.contoso.edu', ids.contosoUniversity],
    ['the default domain', 'contosoedu.onmicrosoft.com', ids.contosoUniversity],
    ['any capitals', 'Contoso.EDU', ids.contosoUniversity],
    ['a tenant id', ids.contosoUniversity, ids.contosoUniversity],
    ['a tenant that is no customer', 'wingtiptoys.com', ids.stranger],
  ])('tells the tenant of %s', async (_, asked, customerTenantId) => {
    const { url } = running.simulator;
    for (const version of ['', '/v2.0']) {
      const answer = await ask(`${url}/${asked}${version}/.well-known/openid-configuration`);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        token_endpoint: `${url}/${customerTenantId}/oauth2${version}/token`,
      });
    }
  });

  it('answers 400 invalid_tenant for a domain that nobody has verified', async () => {
    const answer = await ask(`${running.simulator.url}/nobody.example/.well-known/openid-configuration`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
    expect(answer.headers.has('ms-cv')).toBe(false);
  });

  it('answers instance discovery', async () => {
    const answer = await ask(`${running.simulator.url}/common/discovery/instance?api-version=1.1`);
    expect(answer.body).toMatchObject({ 'api-version': '1.1', metadata: expect.any(Array) as unknown[] });
  });
});
