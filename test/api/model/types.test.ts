import { isPending, type VettingStatus } from '../../../src/api/index.ts';

describe('api/model/types', () => {
  it.each<[VettingStatus, boolean]>([
    ['InReview', true],
    ['Unknown', true],
    ['Approved', false],
    ['Denied', false],
  ])('takes a vetting that is %s for pending: %s', (vettingStatus, expected) => {
    expect(isPending({ vettingStatus, wireStatus: vettingStatus })).toBe(expected);
  });
});
