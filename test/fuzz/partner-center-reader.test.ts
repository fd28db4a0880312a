import * as fc from 'fast-check';
import { readCustomerReference, type PartnerCenter } from '../../src/api/index.ts';
import { readBody } from '../../src/net/body.ts';
import { readCustomer, readCustomerPage } from '../../src/api/customers/customer-reader.ts';
import { PartnerCenterError, partnerCenterErrorCodes } from '../../src/api/model/errors.ts';
import { readFault } from '../../src/api/client/fault.ts';
import { followNextLink } from '../../src/api/customers/next-link.ts';
import { readQualifications } from '../../src/api/qualifications/qualification-reader.ts';
import { connect, customerId, person, wireCustomer } from '../api/builders.ts';
import { startAnsweringServer } from './answering-server.ts';
import { anyJson, anyText, fewerRuns, mutated, noHurryMs, numRuns } from './arbitraries.ts';
import { fixtures } from './fixtures.ts';

const next = {
  uri: '/customers?size=40&seekOperation=Next',
  method: 'GET',
  headers: [{ key: 'MS-ContinuationToken', value: 'token' }],
};
const originals = [
  ...fixtures('partner-center'),
  wireCustomer(),
  { totalCount: 1, items: [wireCustomer()], links: { next } },
  { code: 2000, description: 'Try again in 57 seconds.', isRetryable: true },
  { error: { code: '20002', message: 'x' } },
];

/** The bytes of an answer: JSON of every kind, JSON with a byte order mark or cut off, and other text. */
const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: mutated(originals).map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
  { weight: 2, arbitrary: anyJson.map((value) => Buffer.from(`\ufeff${JSON.stringify(value)}`)) },
  {
    weight: 1,
    arbitrary: mutated(originals).map((value) => Buffer.from((JSON.stringify(value) ?? '').slice(1))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
  { weight: 1, arbitrary: anyText.map((text) => Buffer.from(text)) },
);

const anyStatus = fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 400, 403, 404, 429, 503));
const anyRetryAfter = fc.oneof(
  anyText,
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);
const baseUrl = 'https://api.partnercenter.microsoft.com';

describe('the Partner Center reader, given any answer', () => {
  it('reads it or says that it cannot, and never makes up an approval', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const body = readBody(bytes);
        const qualifications = readQualifications(body, Date.UTC(2026, 10, 21)) ?? [];
        for (const { kind, wireKind, vetting } of qualifications) {
          expect([typeof kind, wireKind.trim()]).toEqual(['string', wireKind]);
          if (vetting === undefined) continue;
          if (vetting.vettingStatus === 'Approved') {
            expect(vetting.wireStatus.replace(/[\s_-]/gu, '').toLowerCase()).toBe('approved');
          }
          expect(vetting.createdAt?.getTime()).not.toBeNaN();
        }
        const value = body.kind === 'json' ? body.value : undefined;
        const page = readCustomerPage(body);
        for (const customer of [readCustomer(value), ...(page?.customers ?? [])]) {
          if (customer === undefined) continue;
          expect(customer.customerTenantId).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
          expect(customer.companyName).not.toBe('');
        }
        const link = page?.next && followNextLink(page.next, baseUrl);
        if (link !== undefined) expect(new URL(`${baseUrl}${link.path}`).origin).toBe(baseUrl);
      }),
      { numRuns },
    );
  });

  it('makes one of our codes of every failure, and a wait that is none of the past', () => {
    fc.assert(
      fc.property(
        anyBytes,
        anyStatus,
        fc.option(anyRetryAfter),
        fc.boolean(),
        (bytes, status, header, about) => {
          const headers = header === null ? {} : { 'retry-after': header };
          const answer = { status, reason: '', body: readBody(bytes), headers };
          const { code, fault } = readFault(answer, about, Date.UTC(2026, 10, 21));
          expect(partnerCenterErrorCodes).toContain(code);
          expect(fault.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0);
          expect(fault.wireCode ?? 'none').toMatch(/^[\w.-]+$/u);
        },
      ),
      { numRuns: fewerRuns },
    );
  });
});

const calls: readonly ((partnerCenter: PartnerCenter) => Promise<unknown>)[] = [
  (partnerCenter) => partnerCenter.getCustomer(customerId, person),
  (partnerCenter) => partnerCenter.getQualifications(customerId, person),
  (partnerCenter) => partnerCenter.findCustomersByName(customerId, person),
  (partnerCenter) => partnerCenter.findCustomer(readCustomerReference(customerId), person),
];

describe('the Partner Center client, given any answer over HTTP', () => {
  it(
    'returns what it read or throws PartnerCenterError',
    async () => {
      const server = await startAnsweringServer();
      const retryAfter = fc.constantFrom(
        undefined,
        '',
        '0',
        '57',
        '-5',
        '1e9',
        '99999999999',
        'soon',
        'Fri, 31 Dec 9999',
      );
      const anyAnswer = fc.record({ body: anyBytes, status: anyStatus, retryAfter });
      try {
        await fc.assert(
          fc.asyncProperty(
            fc.array(anyAnswer, { minLength: 1, maxLength: 5 }),
            fc.constantFrom(...calls),
            async (answers, call) => {
              server.answerWith(answers);
              // Each case has its own client, without cached customers and without a pause.
              const { partnerCenter } = connect(server.url);
              const error: unknown = await call(partnerCenter).then(
                () => undefined,
                (thrown: unknown) => thrown,
              );
              if (error !== undefined) expect(error).toBeInstanceOf(PartnerCenterError);
            },
          ),
          { numRuns: 200 },
        );
      } finally {
        await server.close();
      }
    },
    noHurryMs,
  );
});
