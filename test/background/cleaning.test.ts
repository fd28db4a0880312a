import { join } from 'node:path';
import { cleanRegularly } from '../../src/background/cleaning.ts';
import { createLogger } from '../../src/log/logger.ts';
import { openStore } from '../../src/storage/open-store.ts';
import {
  aChat,
  aCheck,
  anInstall,
  aNotification,
  aWatch,
  days,
  enqueue,
  later,
  now,
} from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

describe('cleaning', () => {
  it('forgets activities and what the roster said after a day, and after 90 days what was missed for good', async () => {
    const store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
    const activity = { conversationId: 'a:1', activityId: '1' };
    await store.claimActivity(activity, { claimedUntil: days(2), now });
    await store.saveMembership({ tenantId: 't', personId: 'ann' }, 'member', now);
    await store.rememberConversation(aChat('a:1'), now);
    await store.addWatch(aWatch('a:1', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
    await store.recordCheck(
      aCheck('contoso', {
        notifications: [aNotification('a:1', 'old')],
        endedWatchIds: ['a:1 watches contoso'],
      }),
    );
    await enqueue(store, [aNotification('a:1', 'newer')], days(20));
    await store.forgetInstall(anInstall('a:1'), 'removed');

    const silent = createLogger('silent');
    const cleanAt = async (at: Date) => {
      const forgotten = jest.spyOn(store, 'forgetTold');
      const stop = cleanRegularly(store, () => at, silent);
      // Stopping would leave the rest for later, so the test waits for the end.
      while (forgotten.mock.results.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const rows = (await forgotten.mock.results[0]?.value) as number;
      await stop();
      forgotten.mockRestore();
      return rows;
    };
    expect(await cleanAt(later(60 * 60))).toBe(0);
    expect(await store.claimActivity(activity, { claimedUntil: days(3), now: days(1) })).toBe(false);
    expect(await cleanAt(days(89))).toBe(0);
    expect(await store.claimActivity(activity, { claimedUntil: days(90), now: days(1) })).toBe(true);
    expect(await store.forgetMemberships(days(91))).toBe(0);
    expect(await cleanAt(days(91))).toBe(1);
    await store.close();
  });

  it('says so when the database is away, and harms nothing', async () => {
    const store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
    await store.close();
    const lines: string[] = [];
    const stop = cleanRegularly(
      store,
      () => now,
      createLogger('info', { write: (line) => lines.push(line) }),
    );
    await stop();
    expect(lines.join()).toContain('old data could not be forgotten');
  });
});
