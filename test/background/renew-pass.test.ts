import { join } from 'node:path';
import { startPasses } from '../../src/background/passes.ts';
import type { PartnerCenter } from '../../src/api/index.ts';
import { createLogger } from '../../src/log/logger.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { aCheck, aNotification, watchFrom } from '../storage/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime } from '../virtual-time.ts';

const folder = temporaryFolder();
const minuteMs = 60_000;

describe('the passes of a process', () => {
  it('keep the customer and the conversation that they work on for minutes, until the process stops', async () => {
    const time = virtualTime();
    const now = () => new Date(time.now());
    const store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
    await watchFrom(store, 'a:1', 'contoso');
    const notifications = [aNotification('a:1', 'told')];
    await store.recordCheck(aCheck('contoso', { checkedAt: now(), nextCheckAt: now(), notifications }));
    await time.advance(1_000);

    const begun: string[] = [];
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const hang = async (name: string) => {
      begun.push(name);
      await ended;
      throw new Error('The test is over.');
    };
    const scheduler = startPasses({
      store,
      clock: time,
      log: createLogger('silent'),
      bot: { send: () => hang('message'), renewCard: () => Promise.resolve({ kind: 'same' }) },
      partnerCenter: { getQualifications: () => hang('check') } as Partial<PartnerCenter> as PartnerCenter,
      readOrderFacts: () => Promise.resolve(undefined),
      pollIntervalMs: 15 * minuteMs,
      sweepEveryMs: 0,
      passes: [],
    });
    const due = async () => {
      const claim = { claimedBy: 'other', claimedUntil: now(), now: now(), limit: 10 };
      const customers = await store.claimDueCustomers(claim);
      const conversations = await store.claimDueNotifications({ ...claim, limitPerConversation: 1 });
      return [customers.length, conversations.length];
    };
    await time.advance(3 * minuteMs);
    expect(begun.sort()).toEqual(['check', 'message']);
    expect(await due()).toEqual([0, 0]);

    const stopped = scheduler.stop();
    await time.advance(minuteMs);
    expect(await due()).toEqual([1, 1]);
    end();
    await stopped;
    await store.close();
  });
});
