import type { QualificationRequest, ValidationCode } from '../../src/api/index.ts';
import type { Button, RequestCardData, RequestStage } from '../../src/reply/index.ts';
import { translate, type Locale } from '../../src/i18n/index.ts';
import type { Preflight } from '../../src/preflight/index.ts';
import type { RequestFacts, SinceDenial, StoredRequest } from '../../src/request/index.ts';
import { contoso, denied, inReview, now } from './sample-data.ts';
import { portalUrl } from './watch-data.ts';

export const askedEducation: QualificationRequest = {
  kind: 'Education',
  segment: 'K12',
  website: 'www.contoso.edu',
};

export const facts: RequestFacts = {
  qualifications: [denied],
  attemptsUsed: 1,
  reviewsKnown: 1,
  lastReason: 'Not an Academic Domain',
  isAccountUnderReview: false,
  isMixed: false,
};

/** Everything that a look before the request can find. */
export const findings: Preflight['findings'] = [
  { kind: 'emailFree' },
  { kind: 'emailOnMicrosoft' },
  { kind: 'emailPartner' },
  { kind: 'emailElsewhere' },
  { kind: 'emailUnchecked' },
  { kind: 'nameShort' },
  { kind: 'nameDiffers', organization: 'Contoso College of Applied Arts' },
  { kind: 'library' },
  { kind: 'museum' },
  { kind: 'addressIncomplete', parts: ['street', 'city', 'state', 'postalCode', 'country'] },
  { kind: 'addressMalformed', parts: ['state', 'postalCode'] },
  { kind: 'addressUnchecked' },
  { kind: 'addressUnknown' },
  { kind: 'addressDoubtful', suggested: '1 School Lane, 12345 Springfield, US' },
  { kind: 'addressDoubtful' },
  { kind: 'websiteMissing' },
  { kind: 'websiteElsewhere' },
  { kind: 'websiteUnchecked' },
  { kind: 'profileUnread' },
];

/** Every part, in one list or the other. */
export const sinceDenial: SinceDenial = {
  changed: ['email', 'website'],
  unchanged: ['companyName', 'address', 'segment'],
};

/** Facts that give every warning. */
export const worrying: RequestFacts = { ...facts, isAccountUnderReview: true, isMixed: true };

export const correlationId = '7f0e3a3e-5a2c-4a0e-9f0f-2f3b7d7c1a55';

export const codes: readonly ValidationCode[] = [
  { validationCode: '123456', organizationName: 'Litware County', maxCreates: 5, createsLeft: 4 },
  { validationCode: '234567', organizationName: 'Adatum Transit Authority', maxCreates: 1, createsLeft: 0 },
  { validationCode: '345678', organizationName: 'Relecloud State Agencies' },
];

export const confirm = {
  kind: 'confirm',
  expiresAt: new Date('2026-11-21T07:26:00Z'),
  hasChanged: false,
} as const;
export const accepted: RequestStage = { kind: 'accepted', qualifications: [inReview], isWatched: true };
export const refused: RequestStage = { kind: 'refused', code: 'requestRefused', correlationId };

/** Every stage of a request. */
export const stages: readonly RequestStage[] = [
  confirm,
  accepted,
  refused,
  { kind: 'sending' },
  { kind: 'unknown', correlationId },
  { kind: 'cancelled' },
  { kind: 'expired' },
  { kind: 'alreadyInReview' },
  { kind: 'alreadyQualified' },
  { kind: 'attemptsUsedUp' },
];

export function requestButton(name: 'send' | 'cancel' | 'next' | 'again', locale: Locale = 'en'): Button {
  const title = translate(locale, `requests.buttons.${name}`);
  return { title, command: 'confirm-request', args: { request: correlationId }, inPlace: true };
}

export function requestData(
  stage: RequestStage,
  overrides: Partial<RequestCardData> = {},
  locale: Locale = 'en',
): RequestCardData {
  return {
    customer: contoso,
    asked: askedEducation,
    stage,
    portalUrl,
    buttons: stage.kind === 'confirm' ? [requestButton('send', locale), requestButton('cancel', locale)] : [],
    ...overrides,
  };
}

const confirmedAt = new Date('2026-11-20T09:00:00Z');
const settled = { confirmedAt, settledAt: confirmedAt, correlationId };

/** A confirmed request, however it ended. */
export function storedRequest(
  state: StoredRequest['state'] = { kind: 'accepted', ...settled, qualifications: [inReview] },
  overrides: Partial<StoredRequest> = {},
): StoredRequest {
  return {
    requestId: correlationId,
    customerTenantId: contoso.customerTenantId,
    companyName: contoso.companyName,
    asked: askedEducation,
    conversationId: '19:chat',
    askedBy: { tenantId: 't', personId: 'p', userId: '29:anna', name: 'Anna Nowak' },
    snapshot: '',
    preparedAt: confirmedAt,
    expiresAt: now,
    state,
    ...overrides,
  };
}

/** Every state that a confirmed request can be in. */
export const confirmedStates: readonly StoredRequest['state'][] = [
  { kind: 'sending', confirmedAt, attempts: 1 },
  { kind: 'accepted', ...settled, qualifications: [inReview] },
  { kind: 'refused', ...settled, code: 'attemptsUsedUp' },
  { kind: 'unknown', ...settled },
];
