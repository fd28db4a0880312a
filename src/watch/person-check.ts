import type { Qualification } from '../api/index.ts';
import { checkRecordOf } from './check-record.ts';
import { findAnswer } from './check-result.ts';
import type { CheckStore } from './store.ts';
import type { VettingChange } from './types.ts';
import type { EndedWatch } from './audience.ts';

/** What somebody's own question to Partner Center brought. */
export interface PersonCheck {
  readonly customerTenantId: string;
  readonly companyName: string;
  readonly qualifications: readonly Qualification[];
  /** When Partner Center was asked. */
  readonly checkedAt: Date;
  /** Where it was asked: the card there shows what was seen, so nothing more is sent there. */
  readonly conversationId: string;
}

/** What the card in the asking conversation may add. */
export interface RecordedPersonCheck {
  readonly changes: readonly VettingChange[];
  /** The watch of the asking conversation, when this check ended it: nobody else will say so. */
  readonly ended?: EndedWatch;
}

export interface PersonCheckOptions {
  readonly store: CheckStore;
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
}

/** Between reading and recording, polls and other people may record theirs. */
const tries = 3;

/**
 * Lets a person's own check of a watched customer count as a poll: other conversations are told what changed.
 * Call it after a watch was added as well: what the person saw is then what later checks are compared with.
 * @returns undefined when nothing was recorded: nobody watches the customer, or something newer was seen
 */
export async function recordPersonCheck(
  { store, newId, random, baseIntervalMs }: PersonCheckOptions,
  { customerTenantId, companyName, qualifications, checkedAt, conversationId }: PersonCheck,
): Promise<RecordedPersonCheck | undefined> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const known = await store.findWatchedCustomer(customerTenantId);
    if (known === undefined || (known.lastCheckedAt && known.lastCheckedAt >= checkedAt)) return undefined;
    const customer = { ...known, companyName };
    const timing = { now: checkedAt, baseIntervalMs, random };
    const finding = findAnswer(customer, qualifications, 'person', timing);
    const audience = await store.listAudience(customerTenantId);
    const { record, ended } = checkRecordOf(customer, finding, audience, newId, conversationId);
    if (!(await store.recordCheck(record))) continue;
    const here = ended.find(({ watch }) => watch.conversationId === conversationId);
    return { changes: finding.changes, ...(here && { ended: here }) };
  }
  return undefined;
}
