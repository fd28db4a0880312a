import { readBody } from '../../../src/net/body.ts';
import { speakerOf } from '../../../src/api/client/speaker.ts';
import type { Speaker } from '../../../src/api/index.ts';

const html = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

describe('api/client/speaker', () => {
  it.each<[Speaker, string, number, unknown, Record<string, string>?]>([
    ['partnerCenter', 'a code that is documented', 404, { code: 60003, description: 'x' }],
    ['partnerCenter', 'a documented code as text', 403, { code: '20002', description: 'x' }],
    ['partnerCenter', 'a new code with its source', 404, { code: 77, description: 'x', source: 'PartnerFD' }],
    ['partnerCenter', 'a new code of the newer shape', 400, { code: 77, message: 'x', errorName: 'New' }],
    ['partnerCenter', 'a new code and the request’s ids', 400, { code: 77 }, { 'ms-requestid': '1' }],
    ['partnerCenter', 'an empty 401 with its challenge', 401, '', { 'www-authenticate': 'Bearer error="x"' }],
    ['partnerCenter', 'an empty 401 with the request’s ids', 401, '', { 'ms-correlationid': '1' }],
    ['gateway', 'an empty 401', 401, ''],
    ['gateway', 'an empty 401 that wants a password', 401, '', { 'www-authenticate': 'Basic realm="x"' }],
    ['gateway', 'an empty 403, even with the request’s ids', 403, '', { 'ms-requestid': '1' }],
    ['gateway', 'an empty 404', 404, ''],
    ['gateway', 'API Management', 404, { statusCode: 404, message: 'Resource not found' }],
    ['gateway', 'API Management, with the request’s ids', 404, { statusCode: 404 }, { 'ms-requestid': '1' }],
    ['gateway', 'a code of WSO2', 404, { code: '900906', message: 'x', description: 'x' }],
    ['gateway', 'the status for a code', 404, { code: 404, message: 'x' }, { 'ms-requestid': '1' }],
    ['gateway', 'a word for a code', 404, { code: 'NotFound', message: 'x' }],
    ['gateway', 'an error in an error', 404, { error: { code: '404', message: 'x' } }],
    ['gateway', 'a bare text in JSON', 404, JSON.stringify('Not found')],
    ['gateway', 'a list', 404, []],
    ['gateway', 'plain text', 404, 'no Route matched with those values'],
    ['proxy', 'plain text by way of a proxy', 404, 'not found', { via: '1.1 proxy.example' }],
    ['proxy', 'a page', 404, html],
    ['proxy', 'XML', 403, '<am:fault><am:code>900908</am:code></am:fault>'],
    ['proxy', 'a proxy that wants a password', 407, { code: 20002 }],
    ['proxy', 'a redirect', 302, ''],
  ])('takes for %s: %s', (speaker, _what, status, body, headers = {}) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    expect(speakerOf({ status, reason: '', headers, body: readBody(bytes) })).toBe(speaker);
  });

  it('knows the refusal of a user without a second factor by its words', () => {
    const answer = { status: 401, headers: {}, body: { kind: 'empty' } } as const;
    expect(speakerOf({ ...answer, reason: 'Unauthorized - MFA required' })).toBe('partnerCenter');
    expect(speakerOf({ ...answer, reason: 'Unauthorized' })).toBe('gateway');
  });
});
