import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import { aCheck, anInstall, aNotification, aWatch } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openStage, textOf } from './everything.ts';
import { passingTime } from './passing-time.ts';

const folder = temporaryFolder();
const dayMs = 24 * 60 * 60_000;

describe('a chat that takes messages again', () => {
  it('is told what it missed in the last 30 days, and nothing older', async () => {
    const { clock, time, inTime } = passingTime();
    const DATABASE_URL = `file:${join(folder(), 'bot.sqlite')}`;
    const { teams, stop } = await openStage({ settings: { DATABASE_URL }, clock });
    const replica = await openStore(DATABASE_URL);
    try {
      const ann = teams.person();
      await ann.installs();
      await replica.forgetInstall(anInstall(ann.conversationId), 'removed');
      for (const days of [31, 29]) {
        const seenAt = new Date(time.now() - days * dayMs);
        const customer = `seen-${days}-days-ago`;
        const watch = aWatch(ann.conversationId, customer);
        await replica.addWatch(watch, { companyName: customer, nextCheckAt: seenAt });
        const notifications = [aNotification(ann.conversationId, customer)];
        await replica.recordCheck(
          aCheck(customer, { checkedAt: seenAt, notifications, endedWatchIds: [watch.watchId] }),
        );
      }
      await ann.installs();
      await inTime(ann.hears());
      const told = teams.activitiesOf(ann.conversationId).map(({ card }) => textOf(card));
      expect(told.join()).toContain('seen-29-days-ago');
      expect(told.join()).not.toContain('seen-31-days-ago');
    } finally {
      await stop();
      await replica.close();
    }
  });
});
