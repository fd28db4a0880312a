import { followNextLink } from '../../../src/api/customers/next-link.ts';

const baseUrl = 'https://api.partnercenter.microsoft.com';
const follow = (uri: string, base = baseUrl) => followNextLink({ uri, headers: [] }, base)?.path;

describe('api/customers/next-link', () => {
  it.each([
    [
      'without the version',
      '/customers?size=40&seekOperation=Next',
      '/v1/customers?size=40&seekOperation=Next',
    ],
    [
      'with the version',
      '/v1/customers?size=40&seekOperation=Next',
      '/v1/customers?size=40&seekOperation=Next',
    ],
    [
      'with a second question mark',
      '/customers?size=2?seekOperation=Next',
      '/v1/customers?size=2&seekOperation=Next',
    ],
    ['without a slash', 'customers?size=2', '/v1/customers?size=2'],
    ['with our own host', `${baseUrl}/v1/customers?size=2`, '/v1/customers?size=2'],
  ])('follows a link %s', (_what, uri, expected) => {
    expect(follow(uri)).toBe(expected);
  });

  it.each([
    'https://evil.example/v1/customers',
    '//evil.example/v1/customers',
    'http://api.partnercenter.microsoft.com/v1/customers',
    'https://api.partnercenter.microsoft.com:444/v1/customers',
    'https://api.partnercenter.microsoft.com@evil.example/v1',
    '\\\\evil.example\\v1',
    'http://[',
  ])('does not follow %s', (uri) => {
    expect(follow(uri)).toBeUndefined();
  });

  it('does not double the path of a base URL that has one', () => {
    expect(follow('/simulated/v1/customers?a=1', 'http://127.0.0.1:1/simulated')).toBe('/v1/customers?a=1');
    expect(follow('/customers?a=1', 'http://127.0.0.1:1/simulated')).toBe('/v1/customers?a=1');
  });

  it('takes all headers along, but for names that are none', () => {
    const headers = [
      { key: 'MS-ContinuationToken', value: 'abc' },
      { key: 'X-Other', value: '1' },
      { key: 'bad name\r\n', value: '2' },
    ];
    expect(followNextLink({ uri: '/customers', headers }, baseUrl)?.headers).toEqual({
      'MS-ContinuationToken': 'abc',
      'X-Other': '1',
    });
  });
});
