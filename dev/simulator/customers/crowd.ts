import type { SimulatedCustomer, SimulatedQualification } from '../simulated-customer.ts';
import { approved, denied, inReview } from './entries.ts';

const idStart = 'ca000000-0000-4000-8000-';
const countries = ['PL', 'SE', 'HU', 'TR', 'US'] as const;
const day = 24;

/**
 * One of a crowd of schools: the same for the same number each time, so that a partner of 50,000 costs no memory. Of two
 * hundred, one is in review and will be approved, one in review and will be denied, three were denied, and forty approved,
 * one of whom loses that after ten virtual days.
 */
export function crowdCustomer(number: number): SimulatedCustomer {
  const name = String(number).padStart(5, '0');
  return {
    customerTenantId: idStart + String(number).padStart(12, '0'),
    companyName: `Crowd School ${name}`,
    domain: `crowdschool${name}.onmicrosoft.com`,
    country: countries[number % countries.length] ?? 'US',
    qualifications: qualificationsOf(number % 200, number),
  };
}

/** The number of the customer with this tenant id or domain, whether the crowd is so large or not. */
export function crowdNumber(idOrDomain: string): number | undefined {
  const [, byId, byDomain] =
    /^ca000000-0000-4000-8000-(\d{12})$|^crowdschool(\d{5})\.onmicrosoft\.com$/u.exec(idOrDomain) ?? [];
  const digits = byId ?? byDomain;
  return digits === undefined ? undefined : Number(digits);
}

function qualificationsOf(place: number, number: number): readonly SimulatedQualification[] {
  const decided = (vettingStatus: string) => [
    { afterHours: day * (1 + (number % 7)), outcome: { vettingStatus } },
  ];
  const asked = 1 + (number % 31);
  if (place === 0) return [inReview(asked, decided('Approved'))];
  if (place === 1) return [inReview(asked, decided('Denied'))];
  if (place < 5) return [denied('Not an Education Customer')];
  if (place === 5) return [{ ...approved(), script: [{ afterHours: 10 * day, outcome: 'gone' }] }];
  return place < 45 ? [approved()] : [];
}
