import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { runProcess } from '../crash/run-process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { aChat, aNotification, aWatch, enqueue, later, now } from './samples.ts';

const folder = temporaryFolder();
const claim = { claimedBy: 'next', claimedUntil: later(60), now: later(1), limit: 10 };
const takeOver = { now: later(1), requestsRestMs: 60_000 };

/** What a process that starts a second later may claim. */
async function claimable(store: Store) {
  const notifications = await store.claimDueNotifications({ ...claim, limitPerConversation: 10 });
  return [
    (await store.claimDueCustomers(claim)).length,
    notifications.length,
    await store.claimTokenCache('sign-in', claim),
    await store.claimConsentCheck('sign-in', claim),
    await store.claimActivity({ conversationId: 'a:1', activityId: 'asked' }, claim),
  ];
}

describe('what a killed process had claimed, on SQLite', () => {
  let url = '';
  beforeEach(async () => {
    url = `file:${join(folder(), 'bot.sqlite')}`;
    const store = await openStore(url);
    await store.rememberConversation(aChat('a:1'), now);
    await enqueue(store, [aNotification('a:1', 'one')], now);
    await store.addWatch(aWatch('a:1', 'watched'), { companyName: 'Contoso', nextCheckAt: now });
    await store.close();
    const dead = await runProcess(join(import.meta.dirname, 'claim-and-die.ts'), [url, now.toISOString()]);
    expect(dead).toMatchObject({ signal: 'SIGKILL', errors: '' });
  }, 60_000);

  it('is taken over at once by the process that starts alone', async () => {
    const store = await openStore(url, { takeOver });
    expect(await claimable(store)).toEqual([1, 1, true, true, true]);
    await store.close();
  });

  it('is left alone while another process has the file open, since that one may hold the claims', async () => {
    const other = await openStore(url);
    const store = await openStore(url, { takeOver });
    expect(await claimable(store)).toEqual([0, 0, false, false, false]);
    await store.close();
    await other.close();
  });
});
