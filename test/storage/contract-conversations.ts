import type { Store } from '../../src/storage/store.ts';
import {
  anInstall,
  aNotification,
  chat,
  days,
  enqueue,
  later,
  now,
  storedConversation,
  type Fixture,
} from './samples.ts';

export function describeConversations({ store, restart, read }: Fixture): void {
  const claim = async (at: Date) =>
    store().claimDueNotifications({
      claimedBy: 'r',
      claimedUntil: new Date(at.getTime() + 60_000),
      now: at,
      limit: 10,
      limitPerConversation: 10,
    });

  const known = (id: string) => storedConversation(read, id);

  describe('conversations', () => {
    it('lists the chats of the people who are asked for, and no others', async () => {
      const person = 'aaaaaaaa-0000-4000-8000-000000000001';
      const theirs = { ...chat, conversationId: 'a:theirs', aadObjectId: person };
      await store().rememberConversation(theirs, now);
      await store().rememberConversation({ ...chat, conversationId: 'a:other', aadObjectId: 'b' }, now);
      await store().rememberConversation({ ...theirs, conversationId: '19:x', scope: 'team' }, now);
      expect(await store().listPersonalChats([person, 'nobody'])).toMatchObject([
        { conversationId: 'a:theirs' },
      ]);
      expect(await store().listPersonalChats([])).toEqual([]);
      expect(await store().isActive('a:theirs')).toBe(true);
      await store().forgetInstall(anInstall('a:theirs'), 'removed');
      expect(await store().listPersonalChats([person])).toEqual([]);
      expect(await store().isActive('a:theirs')).toBe(false);
      expect(await store().isActive('a:never')).toBe(false);
    });

    it('remembers what was told, across a restart', async () => {
      await store().rememberConversation(chat, now);
      await restart();
      expect(await known('a:1')).toEqual({ ...chat, rememberedAt: now, lastSeenAt: now });
    });

    it('follows what changed and keeps what was not said again', async () => {
      await store().rememberConversation(chat, now);
      const { locale: _, ...rest } = { ...chat, serviceUrl: 'https://smba.trafficmanager.net/amer/' };
      await store().rememberConversation(rest, later(60));
      expect(await known('a:1')).toEqual({
        ...rest,
        locale: 'pl-PL',
        rememberedAt: now,
        lastSeenAt: later(60),
      });
    });

    it('can be met by twenty messages at once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store().rememberConversation(chat, now)));
      expect(await read('select conversation_id from conversations')).toHaveLength(1);
    });

    it('holds a channel name in any script, without what no database holds', async () => {
      const channel = { ...chat, teamsChannelName: 'Ödül 🏆 \u202eabc\0' };
      await store().rememberConversation(channel, now);
      expect(await known('a:1')).toMatchObject({ teamsChannelName: 'Ödül 🏆 \u202eabc' });
    });
  });

  describe('welcomes', () => {
    it('are claimed once per install, across a restart', async () => {
      expect(await store().claimWelcome('19:team', now)).toBe(true);
      await restart();
      expect(await store().claimWelcome('19:team', later(1))).toBe(false);
      expect(await store().claimWelcome('19:other', later(1))).toBe(true);
    });

    it('are claimed again when the claim was given back', async () => {
      await store().claimWelcome('19:team', now);
      await store().releaseWelcome('19:team');
      expect(await store().claimWelcome('19:team', later(1))).toBe(true);
    });

    it('are claimed again after the bot was removed', async () => {
      await store().claimWelcome('19:team', now);
      await store().forgetInstall(anInstall('19:team'), 'removed');
      expect(await store().claimWelcome('19:team', later(1))).toBe(true);
    });
  });

  describe('a removal', () => {
    const channel = { ...chat, conversationId: '19:x', teamId: '19:team' };
    beforeEach(async () => {
      await store().rememberConversation(channel, now);
      await store().rememberConversation(chat, now);
      await enqueue(store(), [aNotification('19:x', 'missed'), aNotification('a:1', 'told')]);
    });

    it("parks the team's conversations, and no others", async () => {
      await store().forgetInstall(anInstall('19:team'), 'removed');
      expect((await claim(now)).map(({ conversation }) => conversation.conversationId)).toEqual(['a:1']);
    });

    it('parks a personal chat by its own id', async () => {
      await store().forgetInstall(anInstall('a:1'), 'removed');
      expect((await claim(now)).map(({ conversation }) => conversation.conversationId)).toEqual(['19:x']);
    });

    it('keeps what is known of the conversation, and its watches', async () => {
      await store().forgetInstall(anInstall('19:team'), 'removed');
      expect(await known('19:x')).toEqual({
        ...channel,
        rememberedAt: now,
        lastSeenAt: now,
      });
    });

    it('is over with the next contact: what was missed is due again', async () => {
      await store().forgetInstall(anInstall('19:team'), 'removed');
      await enqueue(store(), [aNotification('19:x', 'missed later')], later(60));
      expect(await claim(days(1))).toHaveLength(1);
      await store().rememberConversation(channel, days(1));
      const [due] = await claim(days(1));
      expect(due?.notifications.map(({ fact }) => fact.companyName)).toEqual(['missed', 'missed later']);
    });

    it('tells apart what was missed, which begins anew, and what comes afterwards', async () => {
      const [first] = (await claim(now)).flatMap(({ notifications }) => notifications);
      const ids = [first?.notificationId ?? ''];
      await store().recordAttempt(ids, { attemptId: 'a', claimedBy: 'r', startedAt: now });
      const result = { kind: 'parked', why: '403' } as const;
      await store().recordDelivery(ids, { attemptId: 'a', endedAt: now, result, nextSendAt: now });
      await store().rememberConversation(first?.conversationId === 'a:1' ? chat : channel, later(60));
      await enqueue(store(), [aNotification(first?.conversationId ?? '', 'news')], later(61));
      const due = await claim(later(61));
      const ofFirst = due.filter(({ conversation }) => conversation.conversationId === first?.conversationId);
      expect(ofFirst.flatMap(({ notifications }) => notifications)).toEqual([
        { ...first, missedUntil: later(60) },
        expect.objectContaining({ createdAt: later(61), attempts: 0 }),
      ]);
      expect(ofFirst[0]?.notifications[1]).not.toHaveProperty('missedUntil');
    });

    it('leaves untold what was missed more than 30 days before the next contact', async () => {
      await store().forgetInstall(anInstall('19:team'), 'removed');
      await enqueue(store(), [aNotification('19:x', 'recent')], days(1));
      await store().rememberConversation(channel, days(31));
      const due = await claim(days(31));
      const told = due.find(({ conversation }) => conversation.conversationId === '19:x');
      expect(told?.notifications.map(({ fact }) => fact.companyName)).toEqual(['recent']);
      expect(
        await read(`select outcome, why from notifications where notification_id = '19:x is told missed'`),
      ).toEqual([{ outcome: 'gaveUp', why: 'expired' }]);
    });
  });

  describe('what happens to a team', () => {
    const general = { ...chat, conversationId: '19:team', teamId: '19:team' };
    const channel = (id: string) => ({ ...chat, conversationId: id, teamId: '19:team' });
    const team = anInstall('19:team');
    const due = async (at = now) =>
      (await claim(at)).map(({ conversation }) => conversation.conversationId).sort();
    const close = (place: Parameters<Store['closeConversations']>[0], why = 'teamArchived') =>
      store().closeConversations(place, { state: 'parked', why });

    beforeEach(async () => {
      const all = [
        general,
        channel('19:x'),
        channel('19:y'),
        { ...channel('19:z'), teamId: '19:other' },
        chat,
      ];
      for (const conversation of all) await store().rememberConversation(conversation, now);
      await enqueue(
        store(),
        all.map(({ conversationId }) => aNotification(conversationId, 'missed')),
      );
    });

    it('closes all its channels, General too, and nothing else', async () => {
      await close(team);
      expect(await due()).toEqual(['19:z', 'a:1']);
    });

    it('reopens them, and what they missed is due', async () => {
      await close(team);
      await enqueue(store(), [aNotification('19:x', 'missed later')], later(60));
      expect(await due(later(60))).toEqual(['19:z', 'a:1']);
      await store().reopenConversations(team, later(70));
      const [first, ...others] = await claim(later(70));
      expect(first?.conversation).toMatchObject({ conversationId: '19:team', lastSeenAt: later(70) });
      expect(others.map(({ notifications }) => notifications.map(({ fact }) => fact.companyName))).toEqual([
        ['missed', 'missed later'],
        ['missed'],
      ]);
    });

    it('gives up what they missed more than 30 days before', async () => {
      await close(team);
      await store().reopenConversations(team, days(31));
      expect(await due(days(31))).toEqual(['19:z', 'a:1']);
    });

    it('leaves a deleted channel closed, which comes back by itself', async () => {
      await close({ conversationId: '19:x' }, 'channelDeleted');
      expect(await due()).toEqual(['19:team', '19:y', '19:z', 'a:1']);
      await close(team, 'teamDeleted');
      await store().forgetInstall(anInstall('19:team'), 'removed');
      await store().reopenConversations(team, later(70));
      expect(await due(later(70))).toEqual(['19:team', '19:y', '19:z', 'a:1']);
      await store().reopenConversations({ conversationId: '19:x' }, later(200));
      expect(await due(later(200))).toContain('19:x');
    });

    it('reopens nothing that was open, and takes up nothing new', async () => {
      await store().reopenConversations(team, later(1));
      await store().reopenConversations({ conversationId: '19:new' }, later(1));
      expect(await known('19:x')).toMatchObject({ lastSeenAt: now });
      expect(await known('19:new')).toBeUndefined();
    });

    it('gives a channel its new name, and takes up no channel that was never spoken in', async () => {
      await store().renameChannel('19:x', 'Vetting 2027\0');
      await store().renameChannel('19:new', 'General');
      expect(await known('19:x')).toMatchObject({ teamsChannelName: 'Vetting 2027', lastSeenAt: now });
      expect(await known('19:new')).toBeUndefined();
    });
  });
}
