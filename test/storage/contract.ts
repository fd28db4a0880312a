import type { Conversation, Store } from '../../src/watch/index.ts';

const now = new Date('2026-11-21T08:00:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const ann = { tenantId: 't', personId: 'ann' };
const activity = { conversationId: 'c', activityId: '1' };
const chat: Conversation = {
  conversationId: 'a:1',
  botAppId: 'app',
  scope: 'personal',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  botId: '28:app',
  tenantId: 't',
  userId: '29:ann',
  locale: 'pl-PL',
};

/** What every store must do. `open` opens the same database each time it is called. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function reopen(): Promise<void> {
      await store.close();
      store = await open();
    }

    describe('languages', () => {
      it('knows none before one was chosen', async () => {
        expect(await store.findLanguage(ann)).toBeUndefined();
      });

      it('keeps the last choice across a restart', async () => {
        await store.saveLanguage(ann, 'tr', now);
        await store.saveLanguage(ann, 'pl', later(1));
        await reopen();
        expect(await store.findLanguage(ann)).toBe('pl');
      });

      it('keeps people of the same id in two tenants apart', async () => {
        await store.saveLanguage(ann, 'tr', now);
        expect(await store.findLanguage({ ...ann, tenantId: 'other' })).toBeUndefined();
      });

      it('forgets a choice', async () => {
        await store.saveLanguage(ann, 'tr', now);
        await store.saveLanguage(ann, undefined, now);
        expect(await store.findLanguage(ann)).toBeUndefined();
      });
    });

    describe('activities', () => {
      const claim = (at: Date, seconds = 45) =>
        store.claimActivity(activity, { claimedUntil: new Date(at.getTime() + seconds * 1000), now: at });

      it('gives an activity to the first who claims it', async () => {
        expect(await claim(now)).toBe(true);
        expect(await claim(later(1))).toBe(false);
      });

      it('gives it to one of twenty who claim at once', async () => {
        const claims = await Promise.all(Array.from({ length: 20 }, () => claim(now)));
        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('never gives an answered one again, after a restart neither', async () => {
        await claim(now);
        await store.recordAnswered(activity, later(1));
        await reopen();
        expect(await claim(later(3_600))).toBe(false);
      });

      it('gives it again when the claim ran out unanswered, as after a crash', async () => {
        await claim(now);
        await reopen();
        expect(await claim(later(44))).toBe(false);
        expect(await claim(later(45))).toBe(true);
        expect(await claim(later(46))).toBe(false);
      });

      it('gives it again when the claim was given back', async () => {
        await claim(now);
        await store.releaseActivity(activity);
        expect(await claim(later(1))).toBe(true);
      });

      it('takes no answered one back', async () => {
        await claim(now);
        await store.recordAnswered(activity, now);
        await store.releaseActivity(activity);
        expect(await claim(later(1))).toBe(false);
      });

      it('tells activities of the same id in two conversations apart', async () => {
        await claim(now);
        const other = { ...activity, conversationId: 'other' };
        expect(await store.claimActivity(other, { claimedUntil: later(45), now })).toBe(true);
      });

      it('forgets what was seen long ago, and nothing newer', async () => {
        await claim(now);
        const newer = { ...activity, activityId: '2' };
        await store.claimActivity(newer, { claimedUntil: later(145), now: later(100) });
        expect(await store.forgetActivities(later(100))).toBe(1);
        expect(await store.claimActivity(newer, { claimedUntil: later(200), now: later(101) })).toBe(false);
      });
    });

    describe('conversations', () => {
      it('knows none that was never seen', async () => {
        expect(await store.findConversation('a:1')).toBeUndefined();
      });

      it('remembers what was told, across a restart', async () => {
        await store.rememberConversation(chat, now);
        await reopen();
        expect(await store.findConversation('a:1')).toEqual({ ...chat, rememberedAt: now, lastSeenAt: now });
      });

      it('follows what changed and keeps what was not said again', async () => {
        await store.rememberConversation(chat, now);
        const { locale: _, ...rest } = { ...chat, serviceUrl: 'https://smba.trafficmanager.net/amer/' };
        await store.rememberConversation(rest, later(60));
        expect(await store.findConversation('a:1')).toEqual({
          ...rest,
          locale: 'pl-PL',
          rememberedAt: now,
          lastSeenAt: later(60),
        });
      });
    });

    describe('welcomes', () => {
      it('are claimed once per install, across a restart', async () => {
        expect(await store.claimWelcome('19:team', now)).toBe(true);
        await reopen();
        expect(await store.claimWelcome('19:team', later(1))).toBe(false);
        expect(await store.claimWelcome('19:other', later(1))).toBe(true);
      });

      it('are claimed again when the claim was given back', async () => {
        await store.claimWelcome('19:team', now);
        await store.releaseWelcome('19:team');
        expect(await store.claimWelcome('19:team', later(1))).toBe(true);
      });

      it('are claimed again after the bot was removed, and its conversations are forgotten', async () => {
        await store.claimWelcome('19:team', now);
        await store.rememberConversation({ ...chat, conversationId: '19:x', teamId: '19:team' }, now);
        await store.rememberConversation(chat, now);
        await store.forgetInstall('19:team');
        expect(await store.findConversation('19:x')).toBeUndefined();
        expect(await store.findConversation('a:1')).toBeDefined();
        expect(await store.claimWelcome('19:team', later(1))).toBe(true);
      });
    });

    it('answers when asked whether it can be read', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
