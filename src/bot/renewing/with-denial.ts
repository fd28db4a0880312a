import type { ShownCard } from '../../shown/index.ts';
import { isDenialOf, type DenialDeps } from '../../request/index.ts';
import type { Log } from '../../log/log.ts';
import { tryReadDenial } from '../requesting/read-denial.ts';
import type { Known } from './known.ts';

/** Adds what helps after a denial that came while the card was there. What it shows of one already stays. */
export async function withDenial(
  { reply }: ShownCard,
  known: Known,
  deps: DenialDeps & { readonly newId: () => string; readonly log: Log },
): Promise<Known> {
  if (reply.kind !== 'qualification') return known;
  const { customer, denial: shown } = reply.data;
  const { qualifications = [] } = known.standings.get(customer.customerTenantId) ?? {};
  if (qualifications.some((qualification) => isDenialOf(shown, qualification))) return known;
  const call = { correlationId: deps.newId(), urgency: 'background' } as const;
  return { ...known, denial: await tryReadDenial(deps, customer, qualifications, call) };
}
