import type { Reply } from './exchange.ts';
import { json } from './exchange.ts';

/** None of them tells of a vetting: https://learn.microsoft.com/partner-center/developer/partner-center-webhook-events (2023). */
const events = [
  'azure-fraud-event-detected',
  'dap-admin-relationship-approved',
  'dap-admin-relationship-terminated',
  'granular-admin-relationship-activated',
  'granular-admin-relationship-expired',
  'granular-admin-relationship-terminated',
  'invoice-ready',
  'referral-created',
  'referral-updated',
  'reseller-relationship-accepted-by-customer',
  'subscription-updated',
  'test-created',
  'usagerecords-thresholdExceeded',
];

/** `GET /webhooks/v1/registration/events`. */
export function listWebhookEvents(): Reply {
  return json(200, events);
}
