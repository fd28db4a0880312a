import type { Customer, Qualification } from '../../src/api/index.ts';
import type { Button, QualificationCardData, SummaryRow } from '../../src/reply/index.ts';
import type { CardContext } from '../../src/cards/index.ts';
import { translate, type Locale, type TextKey } from '../../src/i18n/index.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

/** A Saturday morning in Warsaw. */
export const now = new Date('2026-11-21T07:16:00Z');

/** A context for a card. Values that are not given are Teams, Warsaw and English. */
export function contextOf(overrides: Partial<CardContext> = {}): CardContext {
  return { locale: 'en', timeZone: 'Europe/Warsaw', now, host: 'teams', ...overrides };
}

export const contoso: Customer = {
  customerTenantId: '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04',
  companyName: 'Contoso University',
  domain: 'contoso.edu',
  country: 'PL',
};

/** A button that checks a customer. */
export function checkButton(
  customer: string,
  locale: Locale = 'en',
  title: TextKey = 'replies.checkButton',
): Button {
  return { title: translate(locale, title), command: 'check-qualification', args: { customer } };
}

/** A vetting of a school. */
export function education(vetting?: Qualification['vetting']): Qualification {
  return dropUndefined({ kind: 'Education', wireKind: 'Education', vetting });
}

export const inReview = education({
  vettingStatus: 'InReview',
  wireStatus: 'InReview',
  createdAt: new Date('2026-11-17T09:30:00Z'),
});
export const overdue = education({
  vettingStatus: 'InReview',
  wireStatus: 'InReview',
  createdAt: new Date('2026-11-05T09:30:00Z'),
});
export const approved = education({
  vettingStatus: 'Approved',
  wireStatus: 'Approved',
  createdAt: new Date('2026-11-02T09:30:00Z'),
});
export const denied = education({
  vettingStatus: 'Denied',
  wireStatus: 'Denied',
  vettingReason: 'Not an Academic Domain',
  createdAt: new Date('2026-11-10T09:30:00Z'),
});
export const deniedForOther = education({
  vettingStatus: 'Denied',
  wireStatus: 'Denied',
  vettingReason: 'The address could not be found in any register.',
});
export const escalated = education({
  vettingStatus: 'Unknown',
  wireStatus: 'Escalated',
  createdAt: new Date('2026-11-20T09:30:00Z'),
});
export const government: Qualification = {
  kind: 'GovernmentCommunityCloud',
  wireKind: 'GovernmentCommunityCloud',
  vetting: { vettingStatus: 'Approved', wireStatus: 'Approved', createdAt: new Date('2026-10-01T12:00:00Z') },
};
export const stateOwned: Qualification = { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' };
export const nonprofit: Qualification = { kind: 'Nonprofit', wireKind: 'Nonprofit' };
export const unheardOf: Qualification = { kind: 'Unknown', wireKind: 'HealthcareProvider' };

export function qualificationData(
  qualifications: readonly Qualification[],
  customer: Customer = contoso,
  locale: Locale = 'en',
): QualificationCardData {
  return {
    customer,
    qualifications,
    checkedAt: now,
    portalUrl: `https://partner.microsoft.com/dashboard/v2/customers/${customer.customerTenantId}`,
    refresh: { ...checkButton(customer.customerTenantId, locale, 'replies.refreshButton'), inPlace: true },
  };
}

/** The row of a customer that was checked. */
export function checkedRow(companyName: string, ...qualifications: Qualification[]): SummaryRow {
  const customer = { ...contoso, companyName };
  return {
    text: 'contoso.edu',
    check: checkButton(customer.customerTenantId),
    outcome: 'checked',
    customer,
    qualifications,
  };
}

export const summaryRows: readonly SummaryRow[] = [
  checkedRow('Contoso University', approved),
  checkedRow('Politechnika Gdańska', inReview, stateOwned),
  checkedRow('Szegedi Tudományegyetem', denied),
  checkedRow('Västra Götalandsregionens folkhögskolor', escalated),
  checkedRow('Ankara Üniversitesi'),
  {
    text: 'nowhere.example',
    check: checkButton('nowhere.example'),
    outcome: 'problem',
    problem: { code: 'notOurCustomer', values: { text: 'nowhere.example' } },
  },
];
