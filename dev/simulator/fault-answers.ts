import { errorReply } from './errors.ts';
import type { Reply } from './exchange.ts';
import type { AnsweringFault } from './faults.ts';

/** The answer that a fault gives in place of the usual one. `wallNow` is the client's time. */
export function faultAnswer(fault: Exclude<AnsweringFault, { kind: 'reset' }>, wallNow: Date): Reply {
  switch (fault.kind) {
    case 'error':
      return errorReply({ ...fault, shape: fault.shape ?? 'apiFault' });
    case 'throttle':
      return throttled(fault, wallNow);
    case 'body':
      return {
        status: fault.status ?? 200,
        body: {
          kind: 'text',
          text: fault.body,
          contentType: fault.contentType ?? 'application/json; charset=utf-8',
        },
      };
  }
}

/**
 * Azure API Management throttles, so the body is its own and there are no MS-* headers.
 * https://learn.microsoft.com/partner-center/developer/api-throttling-guidance, and for quotas
 * https://learn.microsoft.com/azure/api-management/quota-policy
 */
function throttled(fault: Extract<AnsweringFault, { kind: 'throttle' }>, wallNow: Date): Reply {
  const { seconds = 57, retryAfter = 'seconds', inMessage = true, quota = false } = fault;
  const duration = new Date(seconds * 1000).toISOString().slice(11, 19);
  const hint = quota ? ` Quota will be replenished in ${duration}.` : ` Try again in ${seconds} seconds.`;
  const what = quota ? 'Out of call volume quota.' : 'Rate limit is exceeded.';
  const headers: Record<string, string> = {};
  if (retryAfter === 'seconds') headers['Retry-After'] = String(seconds);
  if (retryAfter === 'httpDate')
    headers['Retry-After'] = new Date(wallNow.getTime() + seconds * 1000).toUTCString();
  return errorReply({
    status: quota ? 403 : 429,
    shape: 'gateway',
    message: inMessage ? what + hint : what,
    headers,
  });
}
