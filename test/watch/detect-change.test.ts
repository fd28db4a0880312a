import type { Qualification, Vetting } from '../../src/api/index.ts';
import {
  approved,
  denied,
  education,
  government,
  inReview,
  monday,
  qualification,
  stateOwned,
  tuesday,
  unknown,
} from './builders.ts';
import { checkHourly, changesInWords } from './hourly-checks.ts';

const review = education(inReview());
const reviewUndated = education(inReview(null));
const review2 = education(inReview(tuesday));
const yes = education(approved());
const yesUndated = education(approved(null));
const yes2 = education(approved(tuesday));
const no = education(denied());
const noUndated = education(denied(null));
const no2 = education(denied(tuesday));
const onHold = education(unknown('OnHold'));
const health = (its: Vetting, wireKind = 'Health Care') => qualification('Unknown', its, wireKind);

describe('detectChange', () => {
  it.each<[name: string, observations: (readonly Qualification[])[], expected: string]>([
    // The first check and no change.
    ['the first check, whatever it finds', [[yes, stateOwned]], '-'],
    ['a first check without any qualification', [[]], '-'],
    ['the same again', [[review], [review]], '- -'],
    ['approved, and so it stays', [[yes], [yes]], '- -'],
    ['denied, and so it stays', [[no], [no]], '- -'],

    // In review, and resolved.
    ['a vetting that is approved', [[review], [yes], [yes]], '- approved -'],
    ['a vetting that is denied', [[review], [no], [no]], '- denied -'],
    ['an approval that comes without its date', [[review], [yesUndated], [yes]], '- approved -'],
    ['a vetting that never had a date', [[reviewUndated], [yesUndated]], '- approved'],
    ['a denial that is turned into an approval', [[no], [yes]], '- approved'],
    [
      'another reason for the same denial',
      [[education(denied(monday, 'One'))], [education(denied(monday, 'Two'))]],
      '- -',
    ],
    [
      'two qualifications that resolve at once',
      [
        [review, government(inReview())],
        [yes, government(denied())],
      ],
      '- approved+denied',
    ],

    // Gone.
    ['a pending one that stays away for three checks', [[review], [], [], [], []], '- - - vanished -'],
    ['a pending one that is back in time', [[review], [], [], [review], [], []], '- - - - - -'],
    ['a pending one that comes back resolved', [[review], [], [no]], '- - denied'],
    [
      'a vetting that is gone while its entry stays',
      [[review], [education()], [education()], [education()], [education()]],
      '- - - vanished -',
    ],
    ['a pending one of unknown status that stays away', [[onHold], [], [], []], '- - - vanished'],
    [
      'a vanished one that comes back and resolves',
      [[review], [], [], [], [review], [yes]],
      '- - - vanished - approved',
    ],
    ['a denied one that is gone', [[no], [], [], [], []], '- - - - -'],
    ['a declaration that is taken back', [[stateOwned], [], [], [], []], '- - - - -'],
    ['a declaration that flickers', [[stateOwned], [], [stateOwned]], '- - -'],

    // Approval lost.
    ['an approval that is denied', [[yes], [no], [no]], '- approvalLost -'],
    ['an approval that is denied in a new vetting', [[yes], [no2]], '- approvalLost'],
    ['an approval that stays away for three checks', [[yes], [], [], [], []], '- - - approvalLost -'],
    ['an approval that is back in time', [[yes], [], [], [yes]], '- - - -'],
    ['an approval that is lost and comes back', [[yes], [no], [yes]], '- approvalLost approved'],

    // Resubmitted.
    ['a new date while in review', [[review], [review2], [review2]], '- resubmitted -'],
    ['a new date after a denial', [[no], [review2]], '- resubmitted'],
    ['a new date after an approval', [[yes], [review2]], '- resubmitted'],
    ['a second denial of the same words', [[review], [no], [review2], [no2]], '- denied resubmitted denied'],
    ['a second denial whose review nobody saw', [[no], [no2]], '- denied'],
    ['a second approval whose review nobody saw', [[yes], [yes2]], '- approved'],
    ['a new vetting that is resolved at once', [[review], [yes2]], '- approved'],
    [
      'a new vetting of a status we do not know',
      [[no], [education(unknown('OnHold', tuesday))], [education(unknown('OnHold', tuesday))]],
      '- resubmitted -',
    ],
    [
      'in review again under its old date, three times',
      [[no], [review], [review], [review], [no]],
      '- - - resubmitted denied',
    ],
    ['an old answer after a denial', [[review], [no], [review], [no]], '- denied - -'],
    ['an old answer after an approval', [[review], [yes], [review], [yes]], '- approved - -'],
    [
      'in review again without a date, three times',
      [[noUndated], [reviewUndated], [reviewUndated], [reviewUndated]],
      '- - - resubmitted',
    ],
    ['a date that is missing now and then', [[review], [reviewUndated], [review]], '- - -'],
    [
      'a date that is missing before a new one comes',
      [[review], [reviewUndated], [review2]],
      '- - resubmitted',
    ],

    // Statuses we do not know.
    [
      'an unknown status',
      [[review], [onHold], [education(unknown('onhold'))], [yes]],
      '- unknownStatus - approved',
    ],
    ['an unknown status after another', [[onHold], [education(unknown('Expired'))]], '- unknownStatus'],
    ['an unknown status that turns out to be in review', [[onHold], [review]], '- -'],
    ['an unknown status in the first check', [[onHold], [onHold]], '- -'],
    [
      'an unknown status after an approval',
      [[yes], [education(unknown('Expired'))], [yes]],
      '- unknownStatus approved',
    ],

    // New entries.
    ['a state-owned entity that is declared', [[], [stateOwned], [stateOwned]], '- declared -'],
    ['a nonprofit that appears', [[], [qualification('Nonprofit')]], '- -'],
    ['a vetting that begins, and is denied', [[], [review], [no]], '- - denied'],
    ['a qualification that appears approved', [[], [yes]], '- approved'],
    ['a qualification that appears denied', [[], [no]], '- denied'],
    ['a qualification that appears with an unknown status', [[], [onHold]], '- unknownStatus'],
    ['an entry that gets a vetting', [[education()], [review], [yes]], '- - approved'],
    ['an approval that no longer shows its vetting', [[yes], [education()]], '- -'],

    // Names and several of a kind.
    [
      'a kind that is spelt differently',
      [
        [qualification('Education', inReview(), 'education')],
        [qualification('Education', approved(), 'Education')],
      ],
      '- approved',
    ],
    [
      'an unknown kind that is spelt differently',
      [[health(inReview())], [health(approved(), 'health_care')]],
      '- approved',
    ],
    ['two unknown kinds', [[health(inReview())], [health(approved(), 'Library')]], '- approved'],
    [
      'two of a kind in another order',
      [
        [no, review2],
        [review2, no],
      ],
      '- -',
    ],
    [
      'two of a kind without dates in another order',
      [
        [noUndated, reviewUndated],
        [reviewUndated, noUndated],
      ],
      '- -',
    ],
    [
      'two of a kind, of which one resolves',
      [
        [no, review2],
        [yes2, no],
      ],
      '- approved',
    ],
    ['a second entry beside the denied one', [[no], [no, review2]], '- resubmitted'],
    ['a second entry, denied, beside the approved one', [[yes], [yes, no2]], '- denied'],
    ['a denial and a new vetting at once', [[review], [no, review2]], '- denied+resubmitted'],
    [
      'a denied one beside the new vetting that goes away',
      [[no, review2], [review2], [review2], [review2]],
      '- - - -',
    ],
  ])('%s', (_name, observations, expected) => {
    expect(changesInWords(checkHourly(observations))).toBe(expected);
  });

  it('says from what to what, with the reason', () => {
    const [, check] = checkHourly([[review], [no]]);
    expect(check?.changes).toEqual([
      {
        change: 'denied',
        qualification: { kind: 'Education', wireKind: 'Education' },
        from: inReview(),
        to: denied(),
      },
    ]);
  });

  it('has nothing to say about where a vanished one went', () => {
    const checks = checkHourly([[review], [], [], []]);
    expect(checks.at(-1)?.changes).toEqual([
      { change: 'vanished', qualification: { kind: 'Education', wireKind: 'Education' }, from: inReview() },
    ]);
    expect(checks.at(-1)?.seen).toEqual([]);
  });

  it('does not believe a person who refreshes that something is gone', () => {
    const observations = [[review], [], [], [], [], []];
    expect(changesInWords(checkHourly(observations, { seenBy: 'person' }))).toBe('- - - - - -');
  });

  it('doubts it from then on, so that a poll looks again soon', () => {
    const [, check] = checkHourly([[review], []], { seenBy: 'person' });
    expect(check?.seen).toMatchObject([{ missedChecks: 1 }]);
  });

  it('keeps in what was seen what is away and may come back', () => {
    const [, check] = checkHourly([[review], []]);
    expect(check?.seen).toEqual([{ ...review, missedChecks: 1, overdueTold: false }]);
  });
});
