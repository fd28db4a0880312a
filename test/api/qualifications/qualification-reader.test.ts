import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBody } from '../../../src/net/body.ts';
import { readQualifications } from '../../../src/api/qualifications/qualification-reader.ts';
import { startOfTests } from '../../virtual-time.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/partner-center', name));
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

const education = (vetting: object) => [{ kind: 'Education', wireKind: 'Education', vetting }];
const approved = { vettingStatus: 'Approved', wireStatus: 'Approved' };
const inReview = (createdAt: string) => ({
  vettingStatus: 'InReview',
  wireStatus: 'InReview',
  createdAt: new Date(createdAt),
});
const wireApproved = { qualification: 'Education', vettingStatus: 'Approved' };

describe('api/qualifications/qualification-reader', () => {
  it.each([
    ['the page of 2021, approved', fixture('get-qualifications-approved.json'), education(approved)],
    [
      'the page of 2021, in review',
      fixture('get-qualifications-in-review.json'),
      education(inReview('2020-12-03T10:37:38.885Z')),
    ],
    [
      'the page of 2021, denied',
      fixture('get-qualifications-denied.json'),
      education({
        vettingStatus: 'Denied',
        wireStatus: 'Denied',
        vettingReason: 'Not an Education Customer',
        createdAt: new Date('2020-12-03T10:37:38.885Z'),
      }),
    ],
    [
      'the answer to a request, a single object',
      fixture('post-qualifications-created.json'),
      education(inReview('2020-12-04T20:54:24Z')),
    ],
    ['a bare array', json([wireApproved]), education(approved)],
    ['a byte order mark', Buffer.concat([byteOrderMark, json([wireApproved])]), education(approved)],
    ['Qualifications with a capital', json({ Qualifications: [wireApproved] }), education(approved)],
    ['items', json({ totalCount: 1, items: [wireApproved] }), education(approved)],
    [
      'a single object in PascalCase with the date of the announcement',
      json({
        Qualification: 'Education',
        VettingStatus: 'InReview',
        VettingReason: '',
        VettingCreatedDate: '07/09/2020: 00:00:00',
      }),
      education(inReview('2020-07-09T00:00:00Z')),
    ],
    ['an empty array', json([]), []],
    ['an empty wrapped list', json({ qualifications: [] }), []],
    ['a wrapped null', json({ Qualifications: null }), []],
    ['null', Buffer.from('null'), []],
    ['an empty body, as with 204', Buffer.alloc(0), []],
    ['nothing but a byte order mark', byteOrderMark, []],
    ['None', json([{ qualification: 'None' }]), []],
    [
      'none, null, an entry without a kind and one that is null',
      json([{ qualification: 'none' }, null, { qualification: null }, { qualification: '' }]),
      [],
    ],
    [
      'both spellings of the date, one of them empty',
      json([
        { ...wireApproved, vettingCreateDate: '', vettingCreatedDate: '2021-05-06T19:59:56.6832021+00:00' },
      ]),
      education({ ...approved, createdAt: new Date('2021-05-06T19:59:56.683Z') }),
    ],
    [
      'the date that means none',
      json([{ ...wireApproved, vettingCreateDate: '0001-01-01T00:00:00' }]),
      education(approved),
    ],
    [
      'a denial without a reason',
      json([{ qualification: 'Education', vettingStatus: 'Denied', vettingReason: null }]),
      education({ vettingStatus: 'Denied', wireStatus: 'Denied' }),
    ],
    [
      'a kind that is only declared, beside a vetted one',
      json([wireApproved, { qualification: 'StateOwnedEntity' }]),
      [...education(approved), { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' }],
    ],
    [
      'snake_case and lower case kinds',
      json([
        { qualification: 'government_community_cloud' },
        { qualification: 'nonprofit' },
        { qualification: 'education' },
      ]),
      [
        { kind: 'GovernmentCommunityCloud', wireKind: 'government_community_cloud' },
        { kind: 'Nonprofit', wireKind: 'nonprofit' },
        { kind: 'Education', wireKind: 'education' },
      ],
    ],
    [
      'a status and a kind that are not documented',
      json([{ qualification: ' Healthcare ', vettingStatus: ' Escalated ' }]),
      [
        {
          kind: 'Unknown',
          wireKind: 'Healthcare',
          vetting: { vettingStatus: 'Unknown', wireStatus: 'Escalated' },
        },
      ],
    ],
    ...['', ' \t'].map((vettingStatus): [string, Buffer, object[]] => [
      `the status "${vettingStatus}", which is none that we know`,
      json([{ qualification: 'Education', vettingStatus }]),
      education({ vettingStatus: 'Unknown', wireStatus: '' }),
    ]),
    [
      'a number for a status',
      json([{ qualification: 'Education', vettingStatus: 3 }]),
      education({ vettingStatus: 'Unknown', wireStatus: '3' }),
    ],
    [
      'null for a status, as if there were none',
      json([{ qualification: 'Education', vettingStatus: null }]),
      [{ kind: 'Education', wireKind: 'Education' }],
    ],
    [
      'another spelling of a known status',
      json([{ qualification: 'Education', vettingStatus: 'in_review' }]),
      education({ vettingStatus: 'InReview', wireStatus: 'in_review' }),
    ],
    [
      'fields that are not documented',
      json([{ ...wireApproved, educationSegment: 'K12', website: 'contoso.edu', attempt: 2 }]),
      education(approved),
    ],
  ])('reads %s', (_what, bytes, expected) => {
    expect(readQualifications(readBody(bytes), startOfTests.getTime())).toEqual(expected);
  });

  it.each([
    ['a page of HTML', Buffer.from('<html><body>Sign in</body></html>')],
    ['a number', json(42)],
    ['a text', json('education')],
    ['true', json(true)],
    ['an array of texts', json(['Education'])],
    ['an array with something else among the entries', json([wireApproved, 'Education'])],
    ['an entry that names no kind', json([{ vettingStatus: 'Approved' }])],
    ['an object that is something else', json({ code: 2000, description: 'x' })],
    ['a list that is none', json({ qualifications: 'Education' })],
    ...[true, false, ['Approved'], {}].map((vettingStatus): [string, Buffer] => [
      `the status ${JSON.stringify(vettingStatus)}`,
      json([wireApproved, { qualification: 'Education', vettingStatus }]),
    ]),
    [
      'a single object with a status that is no word',
      json({ qualification: 'Education', vettingStatus: [] }),
    ],
    ['half of the JSON', json([wireApproved]).subarray(0, 20)],
  ])('makes nothing of %s', (_what, bytes) => {
    expect(readQualifications(readBody(bytes), startOfTests.getTime())).toBeUndefined();
  });
});
