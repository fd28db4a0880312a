import type { Customer } from '../api/index.ts';
import type { Denial } from '../request/index.ts';

/** To whom a text goes that a person copies. */
export type LetterTo = 'customer' | 'support';

/** A text to copy, after a denial. It is written in the customer's language, not the reader's. */
export interface LetterData {
  readonly to: LetterTo;
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName'>;
  readonly denial: Denial;
}
