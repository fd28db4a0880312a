import { resolveEndpoints } from '../../../src/api/model/endpoints.ts';
import { connect } from '../builders.ts';

describe('api/model/endpoints', () => {
  it('keeps base URL, authority and resource of a cloud together', () => {
    expect(resolveEndpoints('china')).toEqual({
      baseUrl: 'https://partner.partnercenterapi.microsoftonline.cn',
      authority: 'https://login.partner.microsoftonline.cn',
      signInUrl: 'https://login.partner.microsoftonline.cn',
      resource: 'https://partner.partnercenterapi.microsoftonline.cn',
      isLoopback: false,
    });
  });

  it('signs in at the authority when only the base URL is another', () => {
    expect(resolveEndpoints('commercial', 'https://proxy.example/pc/')).toMatchObject({
      baseUrl: 'https://proxy.example/pc',
      signInUrl: 'https://login.microsoftonline.com',
      isLoopback: false,
    });
  });

  it.each(['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000', 'http://127.8.9.1:4000'])(
    'sends everything to %s',
    (url) => {
      expect(resolveEndpoints('commercial', `${url}/`)).toMatchObject({
        baseUrl: url,
        signInUrl: url,
        isLoopback: true,
        authority: 'https://login.microsoftonline.com',
      });
    },
  );

  it.each([
    ['http elsewhere', 'http://partnercenter.example', 'https://'],
    ['http to what only looks like loopback', 'http://127.0.0.1.example', 'https://'],
    ['http to a name that starts like it', 'http://localhost.example', 'https://'],
    ['another protocol', 'ftp://127.0.0.1', 'https://'],
    ['no URL', 'partnercenter', 'not a URL'],
  ])('refuses %s', (_what, url, message) => {
    expect(() => resolveEndpoints('commercial', url)).toThrow(message);
  });
});

describe('api/createPartnerCenter', () => {
  it('names all credentials that are missing', () => {
    const tenantId = 'contoso.onmicrosoft.com';
    expect(() => connect('', { tenantId })).toThrow('clientId, credential');
  });

  it('refuses a budget that lets nothing through', () => {
    expect(() => connect('http://127.0.0.1:1', { requestsPerMinute: 0 })).toThrow('requestsPerMinute');
  });
});
