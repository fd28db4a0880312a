import type { ConnectorFailure } from './failure.ts';

/** The result of sending a message. */
export type Sent =
  | { readonly ok: true; readonly activityId?: string }
  | { readonly ok: false; readonly failure: ConnectorFailure };
