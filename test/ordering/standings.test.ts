import { accountStanding, agreementStanding, type Answer } from '../../src/ordering/standings.ts';
import type { AccountVerification, AgreementConfirmation } from '../../src/api/index.ts';

const known = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
const failed = { ok: false, code: 'timeout' } as const;
const on = (day: string) => known<AgreementConfirmation | undefined>({ agreedAt: new Date(day) });
const none = known<AgreementConfirmation | undefined>(undefined);
const undated = known<AgreementConfirmation | undefined>({});

describe('ordering/standings', () => {
  it.each([
    ['a confirmation of the first day that counts', on('2023-04-01'), known(false), 'confirmed'],
    ['a confirmation of the day before', on('2023-03-31'), known(false), 'tooOld'],
    ['a confirmation, and the other question failed', on('2025-01-01'), failed, 'confirmed'],
    ['both', on('2025-01-01'), known(true), 'confirmed'],
    ['an old confirmation and a signature', on('2019-01-01'), known(true), 'signed'],
    ['a signature alone', none, known(true), 'signed'],
    ['a signature, and the other question failed', failed, known(true), 'signed'],
    ['a confirmation without a day', undated, known(false), 'undated'],
    ['a confirmation without a day, and the other question failed', undated, failed, 'undated'],
    ['neither', none, known(false), 'missing'],
    ['no confirmation, and the other question failed', none, failed, 'unread'],
    ['an old confirmation, and the other question failed', on('2019-01-01'), failed, 'unread'],
    ['no signature, and the other question failed', failed, known(false), 'unread'],
    ['nothing at all', failed, failed, 'unread'],
  ] as const)('takes %s for what it proves', (_what, confirmation, signature, is) => {
    expect(agreementStanding(confirmation, signature)).toMatchObject({ is });
  });

  it.each<[AccountVerification | undefined, object]>([
    [undefined, { is: 'noReview' }],
    [{ status: 'Allowed', wireStatus: 'Allowed' }, { is: 'allowed' }],
    [{ status: 'NotReady', wireStatus: 'Not Ready' }, { is: 'notReady' }],
    [{ status: 'Unknown', wireStatus: 'Unknown' }, { is: 'unknown' }],
    [
      { status: 'Other', wireStatus: 'Suspended' },
      { is: 'other', word: 'Suspended' },
    ],
    [
      { status: 'UnderReview', wireStatus: 'UnderReview', updatedAt: new Date(0) },
      { is: 'underReview', since: new Date(0) },
    ],
  ])('keeps what the verification says: %j', (verification, standing) => {
    expect(accountStanding(known(verification))).toEqual(standing);
  });

  it('knows nothing of an account whose verification could not be read', () => {
    expect(accountStanding(failed)).toEqual({ is: 'unread', code: 'timeout' });
  });
});
