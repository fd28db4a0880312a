import type { SimulatedCustomer } from '../simulated-customer.ts';
import { ages, approved, denied, inReview } from './entries.ts';

const longName =
  'Vereinigte Volkshochschulen, Abendgymnasien, Musikschulen und Lehrwerkstätten der Städte und Gemeinden ' +
  'des oberen und unteren Wiesentals einschließlich der angeschlossenen Bibliotheken, Archive und ' +
  'Heimatmuseen (Zweckverband des öffentlichen Rechts)';

/** Names, words and states that are hard to read or to show. */
export const unusualCustomers: readonly SimulatedCustomer[] = [
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000001',
    companyName: '<b>Bold</b> School & "Sons" <script>alert(1)</script>',
    domain: 'boldschool.onmicrosoft.com',
    customDomains: ['bold-school.example'],
    country: 'US',
    qualifications: [inReview(ages.twoDays)],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000002',
    companyName: '[Free licences](http://malicious.example) Training',
    domain: 'freelicences.onmicrosoft.com',
    customDomains: ['free-licences.example'],
    country: 'US',
    qualifications: [denied('**Not** an [Education](http://malicious.example) Customer')],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000003',
    companyName: '${name} Template School {{mustache}} _under_ *star*',
    domain: 'templateschool.onmicrosoft.com',
    customDomains: ['template-school.example'],
    country: 'US',
    qualifications: [approved()],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000004',
    companyName: longName,
    domain: 'wiesental.onmicrosoft.com',
    customDomains: ['wiesental-bildung.example'],
    country: 'DE',
    qualifications: [inReview(ages.sevenBusinessDays)],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000005',
    companyName: 'Proseware Library',
    domain: 'prosewarelibrary.onmicrosoft.com',
    customDomains: ['library.proseware.com'],
    country: 'US',
    qualifications: [{ qualification: 'None' }],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000006',
    companyName: 'Proseware Library',
    domain: 'prosewarelibrary2.onmicrosoft.com',
    customDomains: ['library2.proseware.com'],
    country: 'CA',
    qualifications: [approved()],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000007',
    companyName: 'Trey Research Hospital',
    domain: 'treyhospital.onmicrosoft.com',
    customDomains: ['hospital.treyresearch.net'],
    country: 'US',
    qualifications: [{ qualification: 'Healthcare', vettingStatus: 'Approved', requestedHoursAgo: 100 }],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000008',
    companyName: 'Margie Community College',
    domain: 'margiecollege.onmicrosoft.com',
    customDomains: ['college.margiestravel.com'],
    country: 'US',
    qualifications: [
      { qualification: 'Education', vettingStatus: 'ManualReview', requestedHoursAgo: ages.twoDays },
    ],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000009',
    companyName: 'Lucerne Publishing Academy',
    domain: 'lucerneacademy.onmicrosoft.com',
    customDomains: ['academy.lucernepublishing.com'],
    country: 'CH',
    qualifications: [denied('The moon was not in the right house')],
  },
  {
    customerTenantId: '0dd00000-0000-4000-8000-000000000010',
    companyName: 'Alpine Ski House School of Snow',
    domain: 'alpineskischool.onmicrosoft.com',
    customDomains: ['school.alpineskihouse.com'],
    country: 'AT',
    qualifications: [
      denied('Not an Academic Domain'),
      { qualification: 'StateOwnedEntity' },
      { qualification: 'Nonprofit' },
      { qualification: 'Healthcare', vettingStatus: 'Pending' },
    ],
  },
];
