import { portfolioReply } from '../../../src/bot/telling/portfolio-reply.ts';
import { cardFor } from '../../../src/cards/index.ts';
import type { Store } from '../../../src/storage/store.ts';
import { benchNow, monday } from './customers.ts';

/** A digest over the last `changes` entries of the history, as it is told: read, and drawn as a card. Returns its bytes. */
export async function drawDigest(store: Store, changes: number): Promise<number> {
  const through = await store.lastChange();
  const window = { is: 'digest', after: through - changes, through, since: monday, timeZone: 'UTC' } as const;
  const reply = await portfolioReply(window, { store, now: benchNow, locale: 'en', mayHaveArrived: false });
  if (reply.kind !== 'digest') throw new Error('A digest is drawn as something else.');
  const told = reply.data.contents.changes.counts.reduce((sum, { count }) => sum + count, 0);
  if (told !== changes) throw new Error(`Of ${changes} changes the digest counts ${told}.`);
  const card = cardFor(reply, { locale: 'en', timeZone: 'UTC', now: benchNow, host: 'teams' });
  return Buffer.byteLength(JSON.stringify(card));
}
