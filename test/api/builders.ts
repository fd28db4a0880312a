import type { Log } from '../../src/log/log.ts';
import { type PartnerCenterOptions, createPartnerCenter, type Call } from '../../src/api/index.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export const customerId = 'eebd1b55-5360-4438-a11d-5c06918c3014';
export const qualificationsPath = `/v1/customers/${customerId}/qualifications`;

export const person: Call = { correlationId: '7d2456fd-2d79-46d0-9f8e-5d7ecd5f8745', urgency: 'person' };
export const background: Call = {
  correlationId: '11111111-2222-4333-8444-555555555555',
  urgency: 'background',
};

export interface LogLine {
  readonly level: keyof Log;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that records its lines. */
export function recordLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface TestClient {
  readonly partnerCenter: ReturnType<typeof createPartnerCenter>;
  readonly clock: TestClock;
  readonly log: ReturnType<typeof recordLog>;
}

/** The client as the bot creates it, with a clock, random numbers and ids of the test. */
export function connect(url: string, overrides: Partial<PartnerCenterOptions> = {}): TestClient {
  const clock = createTestClock();
  const log = recordLog();
  let ids = 0;
  const partnerCenter = createPartnerCenter({
    cloud: 'commercial',
    url,
    requestsPerMinute: 240,
    application: 'Qualification Bot',
    log,
    clock,
    random: () => 0,
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    ...overrides,
  });
  return { partnerCenter, clock, log };
}

/** A customer as `GET /v1/customers/{id}` answers it. */
export function wireCustomer({
  id = customerId,
  companyName = 'Contoso',
  domain = 'contoso.onmicrosoft.com',
} = {}) {
  return {
    id,
    commerceId: '99e6a635-75a9-49f6-b4f0-44cb6c0fbc3d',
    companyProfile: {
      tenantId: id,
      domain,
      companyName,
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    billingProfile: {
      email: 'billing@contoso.example',
      companyName,
      defaultAddress: { country: 'us', city: 'Redmond', postalCode: '98052' },
    },
    relationshipToPartner: 'reseller',
    attributes: { objectType: 'Customer' },
  };
}

/** A customer as a list has it, without a billing profile. */
export function wireCustomers(count: number, companyName = (index: number) => `Contoso ${index}`) {
  return Array.from({ length: count }, (_, index) => {
    const id = `c0000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    const { billingProfile: _billing, ...listed } = wireCustomer({ id, companyName: companyName(index + 1) });
    return listed;
  });
}

/** The path of a search, written out rather than computed. `value` is encoded already. */
export const searchPath = (field: string, value: string) =>
  `/v1/customers?size=40&filter=%7B%22Field%22%3A%22${field}%22%2C%22Value%22%3A%22${value}%22%2C%22Operator%22%3A%22starts_with%22%7D`;

/** One page of customers. */
export const page = (items: readonly object[], next?: object): ScriptedAnswer => ({
  body: {
    totalCount: items.length,
    items,
    links: { ...(next && { next }) },
    attributes: { objectType: 'Collection' },
  },
});
