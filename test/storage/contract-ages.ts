import type { AgedTable, Store } from '../../src/storage/store.ts';
import { aCard } from './contract-shown-cards.ts';
import {
  aChat,
  aCheck,
  anInstall,
  aNotification,
  aRequest,
  aWatch,
  days,
  enqueue,
  later,
  now,
  watchFrom,
  type Fixture,
} from './samples.ts';

const keptMs = 10_000;
/** When what began at `now` is exactly `keptMs` old, and so many milliseconds later. */
const atTheEnd = (lateMs = 0) => new Date(now.getTime() + keptMs + lateMs);
const ann = { tenantId: 't', personId: 'ann' };
const annsChat = { ...aChat('a:ann'), aadObjectId: 'ann' };

/** Puts one row into a table at `now`, which nothing needs. */
const rowOf: Readonly<Record<Exclude<AgedTable, 'conversations'>, (store: Store) => Promise<unknown>>> = {
  seen_activities: (store) =>
    store.claimActivity({ conversationId: 'a:1', activityId: '1' }, { claimedUntil: later(45), now }),
  memberships: (store) => store.saveMembership(ann, 'guest', now),
  people_languages: (store) => store.saveLanguage(ann, 'pl', now),
  // For a conversation that nobody knows.
  notifications: async (store) => {
    await enqueue(store, [aNotification('a:unknown', 'news')]);
  },
  delivery_attempts: tellNews,
  shown_cards: (store) => store.rememberCard(aCard('1'), { mostPerCustomer: 3, isNew: false }),
  qualification_requests: (store) => store.addRequest(aRequest('asked')),
  exports: (store) =>
    store.addExport({ exportId: 'e', conversationId: 'a:1', person: ann, asked: '', offeredAt: now }),
  tenant_sends: (store) =>
    store.takeTenantSends(
      't',
      { count: 1, mostPerSecond: 1 },
      new Date(Math.floor(now.getTime() / 1000) * 1000),
    ),
  snoozes: (store) => store.saveSnooze({ conversationId: 'a:1', customerTenantId: 'contoso', until: now }),
  cares: async (store) => {
    const customer = { customerTenantId: 'contoso', companyName: 'Contoso' };
    await store.takeCustomer(customer, { person: ann, since: days(-400) });
    await store.releaseCustomer('contoso', ann, now);
  },
};

async function tellNews(store: Store, at = now): Promise<void> {
  await store.rememberConversation(aChat('a:1'), now);
  await enqueue(store, [aNotification('a:1', 'news')]);
  await store.claimDueNotifications({
    claimedBy: 'r',
    claimedUntil: new Date(at.getTime() + 60_000),
    now: at,
    limit: 1,
    limitPerConversation: 1,
  });
  const ids = ['a:1 is told news'];
  await store.recordAttempt(ids, { attemptId: 'attempt', claimedBy: 'r', startedAt: at });
  const delivery = {
    attemptId: 'attempt',
    endedAt: at,
    result: { kind: 'delivered' },
    nextSendAt: at,
  } as const;
  await store.recordDelivery(ids, delivery);
}

export function describeAges({ store, read }: Fixture): void {
  const forget = (table: AgedTable, at: Date) => store().forgetOld(table, { keptMs, now: at });
  const count = async (table: AgedTable) => (await read(`select 1 from ${table}`)).length;

  describe('what is kept for a time', () => {
    it.each(Object.keys(rowOf) as (keyof typeof rowOf)[])(
      'is gone when that is over, and not a millisecond before: %s',
      async (table) => {
        await rowOf[table](store());
        const lateMs = table === 'tenant_sends' ? -(now.getTime() % 1000) : 0;
        expect(await forget(table, atTheEnd(lateMs))).toBe(0);
        expect(await count(table)).toBe(1);
        expect(await forget(table, atTheEnd(lateMs + 1))).toBe(1);
        expect(await count(table)).toBe(0);
      },
    );

    it('goes a few rows at a time, and the rest another time when the bot is stopped meanwhile', async () => {
      for (let index = 0; index < 250; index += 1) {
        await store().saveMembership({ ...ann, personId: String(index) }, 'member', now);
      }
      let looks = 0;
      const stopsAfterOne = {
        get aborted() {
          return (looks += 1) > 1;
        },
      } as AbortSignal;
      const age = { keptMs, now: days(1) };
      expect(await store().forgetOld('memberships', age, stopsAfterOne)).toBe(200);
      expect(await count('memberships')).toBe(50);
      expect(await store().forgetOld('memberships', age)).toBe(50);
    });

    it('is counted for a notification from when it was told', async () => {
      await tellNews(store(), later(100));
      expect(await forget('notifications', later(110))).toBe(0);
      expect(await forget('notifications', later(111))).toBe(1);
    });

    it('is without end for a request that was confirmed', async () => {
      for (const id of ['confirmed', 'cancelled', 'prepared']) {
        await store().addRequest(aRequest(id, { customerTenantId: id }));
      }
      await store().beginSending('confirmed', { claimedBy: 'r', claimedUntil: later(60), now });
      await store().cancelRequest('cancelled', later(1));
      expect(await forget('qualification_requests', days(10_000))).toBe(2);
      expect(await store().findRequest('confirmed')).toBeDefined();
    });
  });

  describe('the language of a person', () => {
    it('stays while they use it, which is recorded at most as often as the caller says', async () => {
      const usedAt = async () => (await read('select used_at from people_languages'))[0]?.['used_at'];
      await store().saveLanguage(ann, 'pl', now);
      expect(await store().findLanguage(ann, { now: later(5), since: now })).toBe('pl');
      expect(await usedAt()).toBe(now.toISOString());
      expect(await store().findLanguage(ann, { now: later(6), since: later(1) })).toBe('pl');
      expect(await usedAt()).toBe(later(6).toISOString());
      expect(await store().findLanguage(ann)).toBe('pl');
      expect(await forget('people_languages', later(16))).toBe(0);
      expect(await forget('people_languages', later(17))).toBe(1);
    });

    it('stays while their personal chat takes messages, and not for a person of that id in another tenant', async () => {
      await store().rememberConversation({ ...annsChat, tenantId: 'u' }, now);
      await store().saveLanguage({ ...ann, tenantId: 'u' }, 'pl', now);
      await store().saveLanguage(ann, 'sv', now);
      expect(await forget('people_languages', days(1000))).toBe(1);
      expect(await store().findLanguage({ ...ann, tenantId: 'u' })).toBe('pl');
      await store().forgetInstall(anInstall('a:ann'), 'removed');
      expect(await forget('people_languages', days(1000))).toBe(1);
    });
  });

  describe('a conversation that takes no messages', () => {
    const ids = async () =>
      (await read('select conversation_id from conversations order by conversation_id')).map(
        (row) => row['conversation_id'],
      );
    /** Removes the bot from a chat. The cleaning sees it at `at`. */
    const close = async (installId: string, at = now) => {
      await store().forgetInstall(anInstall(installId), 'removed');
      expect(await forget('conversations', at)).toBe(0);
    };

    it('is gone when it was closed for long, and not a millisecond before; one that takes some stays', async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await store().rememberConversation(aChat('a:2'), now);
      await close('a:1');
      expect(await forget('conversations', atTheEnd())).toBe(0);
      expect(await forget('conversations', atTheEnd(1))).toBe(1);
      expect(await ids()).toEqual(['a:2']);
      expect(await forget('conversations', days(10_000))).toBe(0);
    });

    it.each([
      ['wrote', (id: string) => store().rememberConversation(aChat(id), later(5))],
      ['was reopened', (id: string) => store().reopenConversations({ conversationId: id }, later(5))],
    ])('is counted anew when it %s and is closed again', async (_how, comeBack) => {
      await store().rememberConversation(aChat('a:1'), now);
      await close('a:1');
      await comeBack('a:1');
      await close('a:1', later(100));
      expect(await forget('conversations', later(110))).toBe(0);
      expect(await forget('conversations', later(111))).toBe(1);
    });

    it('takes its filter along, and with the last channel of a team the welcome', async () => {
      for (const channel of ['19:general', '19:other']) {
        await store().rememberConversation({ ...aChat(channel), scope: 'team', teamId: '19:general' }, now);
        await store().setNotifyFilter(channel, 'all', now);
      }
      await store().rememberConversation(aChat('a:1'), now);
      await store().setNotifyFilter('a:1', 'all', now);
      for (const install of ['19:general', 'a:1']) await store().claimWelcome(install, now);
      const left = async () => [
        ...(await read('select conversation_id as id from notify_filters order by id')),
        ...(await read('select install_id as id from welcomes order by id')),
      ];
      const remaining = (...names: string[]) => names.map((id) => ({ id }));

      await store().closeConversations({ conversationId: '19:general' }, { state: 'pruned', why: 'gone' });
      await forget('conversations', now);
      await forget('conversations', atTheEnd(1));
      expect(await left()).toEqual(remaining('19:other', 'a:1', '19:general', 'a:1'));

      await store().closeConversations({ conversationId: '19:other' }, { state: 'pruned', why: 'gone' });
      await forget('conversations', later(100));
      await forget('conversations', later(200));
      expect(await left()).toEqual(remaining('a:1', 'a:1'));
    });

    it('stays while something of it is watched', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      await close('a:1');
      expect(await forget('conversations', days(1))).toBe(0);
      await store().endWatch('a:1', 'contoso');
      expect(await forget('conversations', days(1))).toBe(1);
    });

    it('stays while a request of it is being sent', async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await store().addRequest(aRequest('asked'));
      await store().beginSending('asked', { claimedBy: 'r', claimedUntil: later(60), now });
      await close('a:1');
      expect(await forget('conversations', days(1))).toBe(0);
      await store().withdrawRequest('asked', { claimedBy: 'r', to: 'cancelled', now });
      expect(await forget('conversations', days(1))).toBe(1);
    });

    it('stays while another was moved to it', async () => {
      await store().rememberConversation(annsChat, now);
      await store().rememberConversation({ ...annsChat, conversationId: 'a:new' }, later(1));
      await close('a:new');
      // Both are old, and one is found for what was written to the other.
      expect(await forget('conversations', atTheEnd(1))).toBe(1);
      expect(await ids()).toContain('a:new');
      expect(await forget('conversations', atTheEnd(1))).toBe(1);
    });

    it('begins anew when it comes back after that', async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await store().claimWelcome('a:1', now);
      await store().addWatch(aWatch('19:watcher', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
      await close('a:1');
      await forget('conversations', days(1));
      await store().rememberConversation(aChat('a:1'), days(2));
      expect(
        await store().recordCheck(aCheck('contoso', { notifications: [aNotification('a:1', 'x')] })),
      ).toBe(true);
      expect(await read(`select state, closed_since from conversations`)).toEqual([
        { state: 'active', closed_since: null },
      ]);
    });
  });
}
