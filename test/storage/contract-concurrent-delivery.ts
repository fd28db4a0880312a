import { aChat, anInstall, aNotification, enqueue, later, now, type Fixture } from './samples.ts';

const names = Array.from({ length: 30 }, (_, index) => `a:${index}`);
const idOf = (conversationId: string) => `${conversationId} is told news`;

/** Attempts of many conversations that begin or end at once are written together, and each gets its own answer. */
export function describeConcurrentDelivery({ store, replica, read }: Fixture): void {
  const attempt = (conversationId: string, attemptId = conversationId, claimedBy = 'r', by = store()) =>
    by.recordAttempt([idOf(conversationId)], { attemptId, claimedBy, startedAt: now });
  const end = (conversationId: string, attemptId = conversationId) =>
    store().recordDelivery([idOf(conversationId)], {
      attemptId,
      endedAt: later(1),
      result: { kind: 'delivered', activityId: `message to ${conversationId}` },
      nextSendAt: later(3),
    });
  const claim = (claimedBy = 'r', limit = 100, at = now) =>
    store().claimDueNotifications({
      ...{ claimedBy, claimedUntil: later(60), now: at, limit, limitPerConversation: 10 },
    });

  describe('deliveries that are under way at once', () => {
    beforeEach(async () => {
      for (const name of names) await store().rememberConversation(aChat(name), now);
      await enqueue(
        store(),
        names.map((name) => aNotification(name, 'news')),
      );
    });

    it('begin where they may, and not where they may not', async () => {
      const mine = (await claim('r', 10)).map(({ conversation }) => conversation.conversationId);
      await claim('other');
      await store().forgetInstall(anInstall(mine[3] ?? ''), 'removed');
      const begun = await Promise.all(names.map((name) => attempt(name)));
      expect(names.filter((_, index) => begun[index]).sort()).toEqual(mine.toSpliced(3, 1).sort());
      expect((await read('select 1 from delivery_attempts')).length).toBe(9);
      expect((await read('select 1 from notifications where attempts = 1')).length).toBe(9);
    });

    it('end each with its own outcome', async () => {
      await claim();
      await Promise.all(names.map((name) => attempt(name)));
      const results = [
        { kind: 'delivered', activityId: 'm' },
        { kind: 'retry', at: later(30), why: '429', mayHaveArrived: true },
        { kind: 'gaveUp', why: '400' },
        { kind: 'parked', why: '403' },
      ] as const;
      await Promise.all(
        names.slice(0, 4).map((name, index) =>
          store().recordDelivery([idOf(name)], {
            attemptId: name,
            endedAt: later(1),
            result: results[index] ?? results[0],
            nextSendAt: later(3),
          }),
        ),
      );
      const ofFour = `conversation_id in ('a:0', 'a:1', 'a:2', 'a:3') order by conversation_id`;
      expect(
        await read(
          `select outcome, why, activity_id, may_have_arrived, settled_at from notifications where ${ofFour}`,
        ),
      ).toEqual([
        {
          outcome: 'delivered',
          why: null,
          activity_id: 'm',
          may_have_arrived: 0,
          settled_at: later(1).toISOString(),
        },
        { outcome: null, why: null, activity_id: null, may_have_arrived: 1, settled_at: null },
        {
          outcome: 'gaveUp',
          why: '400',
          activity_id: null,
          may_have_arrived: 0,
          settled_at: later(1).toISOString(),
        },
        { outcome: null, why: null, activity_id: null, may_have_arrived: 0, settled_at: null },
      ]);
      expect(
        await read(
          `select state, state_why, next_send_at, due_at, claimed_by from conversations where ${ofFour}`,
        ),
      ).toEqual([
        {
          state: 'active',
          state_why: null,
          next_send_at: later(3).toISOString(),
          due_at: null,
          claimed_by: null,
        },
        {
          state: 'active',
          state_why: null,
          next_send_at: later(30).toISOString(),
          due_at: later(30).toISOString(),
          claimed_by: null,
        },
        {
          state: 'active',
          state_why: null,
          next_send_at: later(3).toISOString(),
          due_at: null,
          claimed_by: null,
        },
        {
          state: 'parked',
          state_why: '403',
          next_send_at: later(3).toISOString(),
          due_at: null,
          claimed_by: null,
        },
      ]);
    });

    it('do not fail for one that fails', async () => {
      await claim();
      await attempt('a:0', 'taken');
      const begun = await Promise.allSettled(
        names.slice(1).map((name) => attempt(name, name === 'a:7' ? 'taken' : name)),
      );
      expect(begun.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(begun[6]).toMatchObject({ status: 'rejected' });
      expect((await read('select 1 from notifications where attempts = 1')).length).toBe(29);
      const ended = await Promise.allSettled(names.slice(1).map((name) => end(name)));
      expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(ended[6]).toMatchObject({ status: 'rejected' });
      expect(
        await read(`select notification_id from notifications where outcome is null order by 1`),
      ).toEqual([{ notification_id: idOf('a:0') }, { notification_id: idOf('a:7') }]);
    });

    it('count both attempts when the same is begun twice', async () => {
      await claim();
      expect(await Promise.all([attempt('a:1', 'one'), attempt('a:1', 'two'), attempt('a:2')])).toEqual([
        true,
        true,
        true,
      ]);
      expect(
        await read(`select attempts from notifications where conversation_id in ('a:1', 'a:2') order by 1`),
      ).toEqual([{ attempts: 1 }, { attempts: 2 }]);
    });

    it('go on beside another replica that enqueues and revives', async () => {
      const other = await replica();
      await claim();
      await Promise.all([
        ...names.map(async (name) => {
          expect(await attempt(name)).toBe(true);
          await end(name);
        }),
        ...names.map((name) => other.rememberConversation(aChat(name), now)),
        enqueue(
          other,
          names.toReversed().map((name) => aNotification(name, 'more')),
          later(1),
        ),
      ]);
      const due = await claim('r', 100, later(3));
      expect(due.map(({ notifications }) => notifications.map(({ fact }) => fact.companyName))).toEqual(
        names.map(() => ['more']),
      );
    });
  });

  it('languages that are looked up at once are each their own', async () => {
    const people = Array.from({ length: 5 }, (_, index) => ({ tenantId: 't', personId: `p${index}` }));
    await store().saveLanguage(people[1] ?? { tenantId: '', personId: '' }, 'pl', now);
    await store().saveLanguage(people[4] ?? { tenantId: '', personId: '' }, 'tr', now);
    await store().saveLanguage({ tenantId: 'other', personId: 'p2' }, 'hu', now);
    expect(await Promise.all([...people, ...people].map((each) => store().findLanguage(each)))).toEqual([
      ...[undefined, 'pl', undefined, undefined, 'tr'],
      ...[undefined, 'pl', undefined, undefined, 'tr'],
    ]);
  });
}
