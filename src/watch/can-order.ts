import { isQualified, orderVerdict, type ReadOrderFacts } from '../ordering/index.ts';
import type { CheckResult } from './check-result.ts';
import { present } from './detect-change.ts';
import type { Audience } from './store.ts';
import type { StoredCustomer } from './types.ts';

export interface CanOrderDeps {
  /** Reads whether a customer can order, where somebody waits for that. Default: it is not known. */
  readonly readOrderFacts?: ReadOrderFacts | undefined;
  readonly newId: () => string;
}

/** How long a check waits for whether the customer can order. What comes later is known the next time. */
const orderPatienceMs = 30_000;

/** Whether a qualified customer can order, when a watch waits for that. False when it is not known. */
export async function readCanOrder(
  { readOrderFacts, newId }: CanOrderDeps,
  { customerTenantId }: StoredCustomer,
  { seen }: CheckResult,
  { watches }: Audience,
): Promise<boolean> {
  const isAwaited = watches.some(({ until }) => until === 'ordering');
  const qualifications = present(seen ?? []);
  if (!isAwaited || readOrderFacts === undefined || !isQualified(qualifications)) return false;
  const call = { correlationId: newId(), urgency: 'background' } as const;
  const facts = await readOrderFacts(customerTenantId, call, { patienceMs: orderPatienceMs, isFresh: true });
  return orderVerdict(qualifications, facts) === 'ready';
}
