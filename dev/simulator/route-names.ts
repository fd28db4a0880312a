/** Names for what can be asked of the simulator; the request log and the faults use them. */
export const routeNames = [
  'token',
  'authorize',
  'deviceCode',
  'openIdConfiguration',
  'instanceDiscovery',
  'listCustomers',
  'getCustomer',
  'getQualifications',
  'postQualification',
  'listValidationCodes',
  'getValidationStatus',
  'getBillingProfile',
  'getOrganization',
  'getCountryRules',
  'validateAddress',
  'getAgreements',
  'getDirectSignature',
  'listAuditRecords',
  'listWebhookEvents',
] as const;

export type RouteName = (typeof routeNames)[number];
