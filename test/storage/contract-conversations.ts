import { aNotification, chat, days, enqueue, later, now, type Fixture } from './samples.ts';

export function describeConversations({ store, restart, read }: Fixture): void {
  const claim = async (at: Date) =>
    store().claimDueNotifications({
      claimedBy: 'r',
      claimedUntil: new Date(at.getTime() + 60_000),
      now: at,
      limit: 10,
      limitPerConversation: 10,
    });

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
      await store().forgetInstall('a:theirs');
      expect(await store().listPersonalChats([person])).toEqual([]);
    });

    it('knows none that was never seen', async () => {
      expect(await store().findConversation('a:1')).toBeUndefined();
    });

    it('remembers what was told, across a restart', async () => {
      await store().rememberConversation(chat, now);
      await restart();
      expect(await store().findConversation('a:1')).toEqual({ ...chat, rememberedAt: now, lastSeenAt: now });
    });

    it('follows what changed and keeps what was not said again', async () => {
      await store().rememberConversation(chat, now);
      const { locale: _, ...rest } = { ...chat, serviceUrl: 'https://smba.trafficmanager.net/amer/' };
      await store().rememberConversation(rest, later(60));
      expect(await store().findConversation('a:1')).toEqual({
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
      expect(await store().findConversation('a:1')).toMatchObject({ teamsChannelName: 'Ödül 🏆 \u202eabc' });
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
      await store().forgetInstall('19:team');
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
      await store().forgetInstall('19:team');
      expect((await claim(now)).map(({ conversation }) => conversation.conversationId)).toEqual(['a:1']);
    });

    it('parks a personal chat by its own id', async () => {
      await store().forgetInstall('a:1');
      expect((await claim(now)).map(({ conversation }) => conversation.conversationId)).toEqual(['19:x']);
    });

    it('keeps what is known of the conversation, and its watches', async () => {
      await store().forgetInstall('19:team');
      expect(await store().findConversation('19:x')).toEqual({
        ...channel,
        rememberedAt: now,
        lastSeenAt: now,
      });
    });

    it('is over with the next contact: what was missed is due again', async () => {
      await store().forgetInstall('19:team');
      await enqueue(store(), [aNotification('19:x', 'missed later')], later(60));
      expect(await claim(days(1))).toHaveLength(1);
      await store().rememberConversation(channel, days(1));
      const [due] = await claim(days(1));
      expect(due?.notifications.map(({ fact }) => fact.companyName)).toEqual(['missed', 'missed later']);
    });

    it('leaves untold what was missed more than 30 days before the next contact', async () => {
      await store().forgetInstall('19:team');
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
}
