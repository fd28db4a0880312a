import type { Reply } from '../../reply/index.ts';
import type { StatusReply } from '../../shown/index.ts';

/** What a card shows of customers: the reply that it is drawn from, and whom it is about. */
export interface ShownStatus {
  readonly reply: StatusReply;
  readonly customerTenantIds: readonly string[];
}

/**
 * What a reply says of where customers stand now, which news may make untrue. Undefined for all others: what is asked or
 * refused, and lists of what was, as a history, a digest or a page of what is in review.
 */
export function statusOf(reply: Reply): ShownStatus | undefined {
  switch (reply.kind) {
    case 'qualification':
      return shown(reply, [reply.data.customer.customerTenantId]);
    case 'summary': {
      const { rows } = reply.data;
      const ids = rows.flatMap((row) => (row.outcome === 'checked' ? [row.customer.customerTenantId] : []));
      // What somebody typed for a stranger is not stored: such a card stays as it is.
      return ids.length < rows.length ? undefined : shown(reply, ids);
    }
    case 'watchOutcomes': {
      const { rows } = reply.data;
      if (rows.some(({ outcome }) => outcome === 'problem')) return undefined;
      return shown(
        reply,
        rows.flatMap((row) => ('qualifications' in row ? [row.customer.customerTenantId] : [])),
      );
    }
    case 'notice': {
      const { notice } = reply.data;
      return saysWhatIsWatched(notice) ? shown(reply, [notice.customer.customerTenantId]) : undefined;
    }
    case 'notification': {
      const { change, customerTenantId } = reply.data.fact;
      return change?.qualification && shown(reply, [customerTenantId]);
    }
    case 'request': {
      const { stage, customer } = reply.data;
      return stage.kind === 'accepted' ? shown(reply, [customer.customerTenantId]) : undefined;
    }
    default:
      return undefined;
  }
}

type Notice = Extract<Reply, { kind: 'notice' }>['data']['notice'];

/** Notices that a customer is watched. */
const ofWatching = [
  'watching',
  'alreadyWatching',
  'watchingOrdering',
  'watchingChange',
  'watchingUntil',
  'guarding',
  'alreadyGuarding',
] as const;

/** Whether a notice says that a customer is watched. */
export function saysWhatIsWatched(
  notice: Notice,
): notice is Extract<Notice, { code: (typeof ofWatching)[number] }> {
  return (ofWatching as readonly string[]).includes(notice.code);
}

function shown(reply: StatusReply, customerTenantIds: readonly string[]): ShownStatus | undefined {
  return customerTenantIds.length === 0
    ? undefined
    : { reply, customerTenantIds: [...new Set(customerTenantIds)] };
}
