import type { SimulatedCustomer } from '../simulated-customer.ts';
import { ages, approved, denied, inReview, stateOwned } from './entries.ts';

const toBeDenied = { vettingStatus: 'Denied', vettingReason: 'Not an Education Customer' } as const;

/** Schools, colleges and universities in each state that Microsoft's review is known to have. */
export const educationCustomers: readonly SimulatedCustomer[] = [
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000001',
    companyName: 'Fabrikam Institute of Technology',
    domain: 'fabrikamedu.onmicrosoft.com',
    customDomains: ['fabrikam.edu'],
    country: 'US',
    city: 'Portland',
    qualifications: [inReview(ages.twoDays, [{ afterHours: 24, outcome: { vettingStatus: 'Approved' } }])],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000002',
    companyName: 'Northwind College',
    domain: 'northwindcollege.onmicrosoft.com',
    customDomains: ['northwind-college.example', 'northwind.edu'],
    country: 'US',
    city: 'Boise',
    qualifications: [denied('Not an Education Customer')],
    organizationName: 'Northwind College of Applied Arts',
    billing: { email: 'northwind.college@gmail.com' },
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000003',
    companyName: 'Bellows College',
    domain: 'bellowscollege.onmicrosoft.com',
    customDomains: ['bellowscollege.com'],
    country: 'US',
    qualifications: [],
    educationScript: [{ afterHours: 48, outcome: toBeDenied }],
    agreement: {},
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000004',
    companyName: 'Zespół Szkół im. Łucji Żółkiewskiej w Źródlanach',
    domain: 'zrodlany.onmicrosoft.com',
    customDomains: ['szkola-zrodlany.example', 'xn--rdlany-bxa29h.example'],
    country: 'PL',
    city: 'Źródlany',
    qualifications: [inReview(ages.sevenBusinessDays)],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000005',
    companyName: 'Őrvölgyi Általános Iskola és Kollégium',
    domain: 'orvolgyiskola.onmicrosoft.com',
    customDomains: ['orvolgy-iskola.example'],
    country: 'HU',
    city: 'Őrvölgy',
    qualifications: [
      inReview(ages.justNow, [
        { afterHours: 12, outcome: toBeDenied },
        { afterHours: 36, outcome: 'gone' },
      ]),
    ],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000006',
    companyName: 'Işıklıdağ Çağdaş Üniversitesi',
    domain: 'isiklidag.onmicrosoft.com',
    customDomains: ['isiklidag-universitesi.example'],
    country: 'TR',
    city: 'Işıklıdağ',
    qualifications: [
      {
        ...approved(ages.twoMonths),
        script: [
          {
            afterHours: 72,
            outcome: { vettingStatus: 'Denied', vettingReason: 'No longer an Education Customer' },
          },
        ],
      },
    ],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000007',
    companyName: 'Åsgårdens Folkhögskola',
    domain: 'asgarden.onmicrosoft.com',
    customDomains: ['asgarden.example'],
    country: 'SE',
    qualifications: [denied('Not an Education Customer - After Review')],
    educationAttempts: 2,
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000008',
    companyName: 'Grundschule "Zum Brückenwärter"',
    domain: 'brueckenwaerter.onmicrosoft.com',
    customDomains: ['brueckenwaerter.example'],
    country: 'DE',
    qualifications: [denied('Restricted being an Education Customer')],
    educationAttempts: 3,
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000009',
    companyName: 'Tailspin & Wingtip Flight School',
    domain: 'tailspinflight.onmicrosoft.com',
    customDomains: ['flight.tailspintoys.com'],
    country: 'US',
    qualifications: [denied('No longer an Education Customer', ages.twoMonths)],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000010',
    companyName: 'מכללת גבעת האלון',
    domain: 'givatalon.onmicrosoft.com',
    customDomains: ['givat-alon.example'],
    country: 'IL',
    qualifications: [inReview(ages.twoDays)],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000011',
    companyName: 'جامعة وادي الزيتون',
    domain: 'wadizaytun.onmicrosoft.com',
    customDomains: ['wadi-zaytun.example'],
    country: 'SA',
    qualifications: [approved(ages.twoMonths), stateOwned],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000012',
    companyName: "L'École de l'Étang-aux-Hérons",
    domain: 'etangauxherons.onmicrosoft.com',
    customDomains: ['etang-aux-herons.example'],
    country: 'FR',
    qualifications: [denied()],
  },
  {
    customerTenantId: '5c000000-0000-4000-8000-000000000013',
    companyName: 'さくら坂学園',
    domain: 'sakurazaka.onmicrosoft.com',
    customDomains: ['sakurazaka.example'],
    country: 'JP',
    qualifications: [approved()],
  },
];
