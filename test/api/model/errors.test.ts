import { inspect } from 'node:util';
import { TransportError } from '../../../src/net/transport-error.ts';
import { PartnerCenterError, partnerCenterErrorCodes } from '../../../src/api/index.ts';

const correlationId = '7d2456fd-2d79-46d0-9f8e-5d7ecd5f8745';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

describe('api/model/errors', () => {
  it.each(partnerCenterErrorCodes)('has a sentence for %s', (code) => {
    const error = new PartnerCenterError(code, { correlationId });
    expect(error).toMatchObject({ name: 'PartnerCenterError', code, correlationId });
    expect(error.message).toMatch(/\.$/);
  });

  it('holds what is known of the failed call and nothing else', () => {
    const fault = { httpStatus: 403, wireCode: '20002', retryAfterMs: 5 };
    const error = new PartnerCenterError('notOurCustomer', { correlationId, fault });
    expect({ ...error }).toEqual({
      name: 'PartnerCenterError',
      code: 'notOurCustomer',
      correlationId,
      ...fault,
    });
    expect(error.message).toBe('No customer of this partner. (HTTP 403, code 20002)');
    expect('cause' in error).toBe(false);
  });

  it('keeps no token in the message, the fields, the cause or the stack', () => {
    const cause = Object.assign(new Error(`sent Authorization: Bearer ${jwt}`), {
      code: `E${jwt}`,
      config: { headers: { Authorization: `Bearer ${jwt}` } },
    });
    const fault = { wireCode: jwt, requestId: jwt };
    const error = new PartnerCenterError('signInFailed', { correlationId: jwt, fault, cause });
    expect(inspect(error, { depth: 10, showHidden: true }) + String(error.stack)).not.toContain('eyJ');
  });

  it('keeps of a cause its name and code, not its words', () => {
    const cause = Object.assign(new TypeError('connect ECONNREFUSED'), { code: 'ECONNREFUSED', config: {} });
    const error = new PartnerCenterError('unreachable', { correlationId, cause });
    expect(error.cause).toEqual({ name: 'TypeError', code: 'ECONNREFUSED' });
  });

  it('keeps the words of a transport error, without what is secret', () => {
    const cause = new TransportError('EX', 'via http://ann:pa55word@proxy.example:8080 failed', true);
    const error = new PartnerCenterError('unreachable', { correlationId, cause });
    const words = 'via http://[redacted]@proxy.example:8080 failed';
    expect(error.cause).toEqual({ name: 'TransportError', code: 'EX', words });
    expect(error.toLog()).toMatchObject({ cause: { words } });
  });

  it('keeps nothing of a cause that is no error', () => {
    const error = new PartnerCenterError('unreachable', { correlationId, cause: { secret: 'x' } });
    expect(error.cause).toEqual({ name: 'object' });
  });

  it('says that the time was up, if it was', () => {
    expect(new PartnerCenterError('timeout', { correlationId, cutShort: true }).cutShort).toBe(true);
    expect('cutShort' in new PartnerCenterError('timeout', { correlationId })).toBe(false);
  });
});
