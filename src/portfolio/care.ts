import type { Customer } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import type { StoredCustomer } from '../watch/index.ts';

/**
 * That a person takes care of a customer: what is denied or overdue is in somebody's hands. A customer has one such person
 * at most. It ends when that person releases the customer, when another one takes it over, and when a check sees an approval
 * and nothing of the customer is in review or denied any more.
 */
export interface Care {
  readonly customerTenantId: string;
  readonly person: PersonKey;
  /** What Teams called the person at that time. Absent when it did not say. */
  readonly name?: string;
  readonly since: Date;
  /** Absent while it goes on. */
  readonly ended?: { readonly at: Date; readonly why: CareEnd };
}

export type CareEnd = 'released' | 'takenOver' | 'approved';

/** A customer in somebody's hands, with what was last seen of it. */
export interface CaredCustomer {
  readonly care: Care;
  readonly customer: StoredCustomer;
}

/** Who takes care of which customer, now and before. */
export interface CareStore {
  /**
   * Puts a customer into a person's hands, whoever had it before.
   * @returns the care that went on until now, which is that person's own when they had the customer already. Then nothing
   * is changed. Undefined when nobody had it.
   */
  takeCustomer(
    customer: Pick<Customer, 'customerTenantId' | 'companyName'>,
    by: Pick<Care, 'person' | 'name' | 'since'>,
  ): Promise<Care | undefined>;
  /** Ends a person's care of a customer. False, and nothing is changed, when the customer is not in that person's hands. */
  releaseCustomer(customerTenantId: string, person: PersonKey, now: Date): Promise<boolean>;
  /** Who takes care of a customer now. */
  findCare(customerTenantId: string): Promise<Care | undefined>;
  /** What a person takes care of now, the longest first, at most `limit`. */
  listCared(person: PersonKey, limit: number): Promise<readonly CaredCustomer[]>;
  /** Who took care of a customer, the newest first, at most `limit`. */
  listCares(customerTenantId: string, limit: number): Promise<readonly Care[]>;
  /** Deletes all that is kept of what a person takes and took care of. */
  releaseAll(person: PersonKey): Promise<void>;
}
