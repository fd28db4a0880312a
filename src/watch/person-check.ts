import type { Qualification } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { checkRecordOf } from './check-record.ts';
import { resultOfAnswer } from './check-result.ts';
import type { CheckStore } from './store.ts';
import type { StoredCustomer, VettingChange, Watch } from './types.ts';
import type { EndedWatch } from './audience.ts';

/** What Partner Center answered when a person asked. */
export interface PersonCheck {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** ISO 3166-1 alpha-2, upper case, where the customer's profile was read. */
  readonly country?: string | undefined;
  readonly qualifications: readonly Qualification[];
  /** The person saw that the customer can order. */
  readonly canOrder?: boolean;
  /** When Partner Center was asked. */
  readonly checkedAt: Date;
  /**
   * Where the person asked. The card there shows the answer, so no notification is sent there. Left out when the answer
   * may never be posted.
   */
  readonly conversationId?: string;
}

/** What the card in the asking conversation may add. */
export interface RecordedPersonCheck {
  readonly changes: readonly VettingChange[];
  /** The watch of the asking conversation, when this check ended it. Only the card tells it. */
  readonly ended?: EndedWatch;
  /** The watch of the asking conversation, when it goes on. */
  readonly watch?: Watch;
}

export interface PersonCheckDeps {
  readonly store: CheckStore;
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
}

/** A poll or another person may record a check between this one's reading and recording; then it is tried again. */
const tries = 3;

/**
 * Records a person's check of a customer as a poll is recorded: other conversations are told what changed.
 * Callers call it after they add a watch, too: later checks are then compared with what the person saw.
 * @returns undefined when nothing was recorded: a newer check was
 */
export async function recordPersonCheck(
  { store, newId, random, baseIntervalMs }: PersonCheckDeps,
  {
    customerTenantId,
    companyName,
    country,
    qualifications,
    canOrder = false,
    checkedAt,
    conversationId,
  }: PersonCheck,
): Promise<RecordedPersonCheck | undefined> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    // The customer first: a watch that another check has ended since must not end twice.
    const { customer: found, audience } = await store.findWithAudience(customerTenantId);
    // One that nobody saw before is known from now on.
    if (found === undefined) await store.addCustomer({ customerTenantId, companyName });
    if (found?.lastCheckedAt && found.lastCheckedAt >= checkedAt) return undefined;
    const customer: StoredCustomer = { customerTenantId, refusals: 0, ...found, companyName };
    const timing = { now: checkedAt, baseIntervalMs, random };
    const result = { ...resultOfAnswer(customer, qualifications, 'person', timing), canOrder };
    const { record, ended } = checkRecordOf(customer, result, audience, newId, conversationId);
    if (!(await store.recordCheck({ ...record, ...(country !== undefined && { country }) }))) continue;
    const here = audience.watches.find((watch) => watch.conversationId === conversationId);
    const endedHere = ended.find(({ watch }) => watch === here);
    return dropUndefined({
      changes: result.changes,
      ...(endedHere ? { ended: endedHere } : { watch: here }),
    });
  }
  return undefined;
}
