import { openStore } from '../../src/storage/open-store.ts';
import type { Engine } from './engines.ts';
import type { Figure } from './figures.ts';
import { databaseWith, seenAt } from './watching-customers.ts';

const customers = 100_000;
const claims = 200;
/** Customers of one claim, as in the poll pass. */
const limit = 50;

/** How long one claim of due customers takes where many are in review. */
export async function measureClaims(engine: Engine, report: (figure: Figure) => void): Promise<void> {
  const url = await databaseWith(customers, engine);
  const store = await openStore(url);
  try {
    const claimed = new Set<string>();
    const tookMs: number[] = [];
    const claimedUntil = new Date(seenAt.getTime() + 24 * 60 * 60_000);
    for (let count = 0; count < claims; count++) {
      const begin = performance.now();
      const due = await store.claimDueCustomers({ claimedBy: 'bench', claimedUntil, now: seenAt, limit });
      tookMs.push(performance.now() - begin);
      for (const { customerTenantId } of due) claimed.add(customerTenantId);
    }
    if (claimed.size !== claims * limit) {
      throw new Error(`${claims} claims of ${limit} gave ${claimed.size} different customers.`);
    }
    const sorted = tookMs.sort((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    const what = `a claim of ${limit} due customers of ${customers.toLocaleString('en')} in review`;
    report({ what: `${what}, median`, value: at(0.5), unit: 'ms', goal: { under: 5 } });
    report({ what: `${what}, 99th percentile`, value: at(0.99), unit: 'ms' });
  } finally {
    await store.close();
  }
}
