/** Opens the store whose address is the argument, claims what is due, and is killed in the middle of the work. */
import { openStore } from '../../src/storage/open-store.ts';

const [url = '', at = ''] = process.argv.slice(2);
const now = new Date(at);
const claimedUntil = new Date(now.getTime() + 10 * 60_000);
const claim = { claimedBy: 'dead', claimedUntil, now, limit: 10 };
const store = await openStore(url);
await store.claimDueCustomers(claim);
await store.claimDueNotifications({ ...claim, limitPerConversation: 10 });
await store.claimTokenCache('sign-in', claim);
await store.claimConsentCheck('sign-in', claim);
await store.claimActivity({ conversationId: 'a:1', activityId: 'asked' }, claim);
process.kill(process.pid, 'SIGKILL');
