import { customerPortalUrl } from '../../../src/api/index.ts';
import { customerId } from '../builders.ts';

describe('api/model/portal', () => {
  it('leads to the customer where there is an address for them', () => {
    expect(customerPortalUrl('commercial', customerId)).toContain(customerId);
    expect(customerPortalUrl('china', customerId)).not.toContain(customerId);
  });
});
