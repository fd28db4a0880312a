import { PartnerCenterError } from '../../../src/api/index.ts';
import { readTenantId, requireTenantId } from '../../../src/api/model/tenant-id.ts';
import { customerId } from '../builders.ts';

describe('api/model/tenant-id', () => {
  it.each([
    customerId,
    customerId.toUpperCase(),
    `{${customerId}}`,
    `(${customerId})`,
    `urn:uuid:${customerId}`,
    ` URN:UUID:${customerId.toUpperCase()} `,
    customerId.replaceAll('-', ''),
    `{${customerId.replaceAll('-', '').toUpperCase()}}`,
  ])('reads %s', (text) => {
    expect(readTenantId(text)).toBe(customerId);
  });

  it.each([
    '',
    'contoso',
    customerId.slice(1),
    customerId.replace('-', ''),
    customerId.replaceAll('-', '').slice(1),
    `${customerId.replaceAll('-', '')}0`,
    `${customerId}0`,
    `${customerId}/..`,
    customerId.replace('e', 'g'),
  ])('takes "%s" for no tenant id', (text) => {
    expect(readTenantId(text)).toBeUndefined();
  });

  it('lets only a GUID into a path', () => {
    expect(requireTenantId(customerId.toUpperCase(), 'x')).toBe(customerId);
    for (const bad of ['../me', `{${customerId}}`, `${customerId}/users`, '']) {
      expect(() => requireTenantId(bad, 'x')).toThrow(PartnerCenterError);
    }
  });
});
