import type { Customer } from '../api/index.ts';
import type { StoredCustomer } from '../watch/index.ts';

/** A customer to choose in the compose box. */
export interface OfferedCustomer {
  readonly customer: Customer;
  /** What the bot saw last. Absent when nobody watches the customer: then the bot does not know its status. */
  readonly watched?: StoredCustomer;
}
