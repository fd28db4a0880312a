import type { NewNotification } from '../../src/watch/index.ts';
import { aChat, anInstall, aNotification, days, enqueue, later, now, type Fixture } from './samples.ts';

export function describeHeld({ store, restart, replica, read }: Fixture): void {
  const claim = async (at: Date, claimedBy = 'r', by = store()) =>
    (
      await by.claimDueNotifications({
        claimedBy,
        claimedUntil: new Date(at.getTime() + 60_000),
        now: at,
        limit: 10,
        limitPerConversation: 10,
      })
    ).map(({ notifications }) => notifications);
  const names = async (...parameters: Parameters<typeof claim>) =>
    (await claim(...parameters)).map((each) => each.map(({ fact }) => fact.companyName));
  const held = (name: string, heldUntil = later(120)): NewNotification => ({
    ...aNotification('a:1', name),
    heldUntil,
  });
  const keyOf = (changeKey: string) => ({ conversationId: 'a:1', changeKey });
  const begin = (name: string, startedAt: Date, by = store()) =>
    by.recordAttempt([`a:1 is told ${name}`], {
      attemptId: `${name} ${startedAt.getTime()}`,
      claimedBy: 'r',
      startedAt,
    });
  const end = (name: string, startedAt: Date, nextSendAt = startedAt) =>
    store().recordDelivery([`a:1 is told ${name}`], {
      attemptId: `${name} ${startedAt.getTime()}`,
      endedAt: startedAt,
      result: { kind: 'delivered' },
      nextSendAt,
    });
  const dueAt = () => read('select due_at from conversations');

  beforeEach(() => store().rememberConversation(aChat('a:1'), now));

  describe('a notification that is held back', () => {
    it('is told when its time has come, across a restart, and may be there already', async () => {
      await enqueue(store(), [held('one')]);
      await restart();
      expect(await claim(later(119.999))).toEqual([]);
      expect(await claim(later(120))).toMatchObject([
        [{ fact: { companyName: 'one' }, createdAt: now, attempts: 0, mayHaveArrived: true }],
      ]);
    });

    it('holds back what comes after it in its conversation, and nothing elsewhere', async () => {
      await store().rememberConversation(aChat('a:2'), now);
      await enqueue(store(), [held('one'), aNotification('a:1', 'two'), aNotification('a:2', 'elsewhere')]);
      await enqueue(store(), [aNotification('a:1', 'three')], later(1));
      expect(await names(later(1))).toEqual([['elsewhere']]);
      expect(await names(later(120))).toContainEqual(['one', 'two', 'three']);
    });

    it('does not hold back what comes before it, and waits on when that is told', async () => {
      await enqueue(store(), [aNotification('a:1', 'before')]);
      await enqueue(store(), [held('one')]);
      expect(await names(now)).toEqual([['before']]);
      expect(await begin('before', now)).toBe(true);
      await end('before', now, later(2));
      expect(await names(later(119))).toEqual([]);
      expect(await names(later(120))).toEqual([['one']]);
    });

    it('is told no sooner than its conversation may be sent to', async () => {
      await enqueue(store(), [aNotification('a:1', 'before')]);
      await claim(now);
      await begin('before', now);
      await end('before', now, later(300));
      await enqueue(store(), [held('one')], later(1));
      expect(await names(later(299))).toEqual([]);
      expect(await names(later(300))).toEqual([['one']]);
    });

    it('waits for a conversation that takes no messages as everything does', async () => {
      await enqueue(store(), [held('one')]);
      await store().forgetInstall(anInstall('a:1'), 'removed');
      expect(await names(days(1))).toEqual([]);
      await store().rememberConversation(aChat('a:1'), days(2));
      expect(await names(days(2))).toEqual([['one']]);
    });
  });

  describe('a notification that is withdrawn', () => {
    it('is not told, at any time, nor given again', async () => {
      await enqueue(store(), [held('one')]);
      expect(await store().withdrawNotification(keyOf('one'), later(1))).toBe(true);
      await restart();
      await enqueue(store(), [{ ...held('one'), notificationId: 'again' }], later(2));
      expect(await names(days(1))).toEqual([]);
      expect(await store().oldestUndelivered()).toBeUndefined();
      expect(await dueAt()).toEqual([{ due_at: null }]);
      expect(await read('select settled_at, outcome, attempts from notifications')).toEqual([
        { settled_at: later(1).toISOString(), outcome: 'withdrawn', attempts: 0 },
      ]);
    });

    it('no longer holds back what comes after it', async () => {
      await enqueue(store(), [held('one'), aNotification('a:1', 'two')]);
      await store().withdrawNotification(keyOf('one'), later(1));
      expect(await names(later(1))).toEqual([['two']]);
    });

    it('leaves another one held back for as long as that one is', async () => {
      await enqueue(store(), [held('one', later(10)), held('two', later(20))]);
      await store().withdrawNotification(keyOf('one'), later(1));
      expect(await names(later(19))).toEqual([]);
      expect(await names(later(20))).toEqual([['two']]);
    });

    it('is one that waits: withdrawn once, and not any more when it is told, nor when there is none', async () => {
      await enqueue(store(), [held('one', now), held('two', now)]);
      expect(await store().withdrawNotification(keyOf('two'), now)).toBe(true);
      expect(await store().withdrawNotification(keyOf('two'), now)).toBe(false);
      expect(await names(now)).toEqual([['one']]);
      await begin('one', now);
      expect(await store().withdrawNotification(keyOf('one'), now)).toBe(false);
      await end('one', now);
      expect(await store().withdrawNotification(keyOf('one'), now)).toBe(false);
      expect(await store().withdrawNotification(keyOf('none'), now)).toBe(false);
      expect(await store().withdrawNotification({ conversationId: 'a:9', changeKey: 'one' }, now)).toBe(
        false,
      );
      expect(await read('select outcome from notifications order by sequence')).toEqual([
        { outcome: 'delivered' },
        { outcome: 'withdrawn' },
      ]);
    });

    it('cannot be begun by a pass that has claimed it, and the rest is told when that claim runs out', async () => {
      await enqueue(store(), [held('one', now), aNotification('a:1', 'two')]);
      expect(await names(now)).toEqual([['one', 'two']]);
      expect(await store().withdrawNotification(keyOf('one'), later(1))).toBe(true);
      expect(await begin('one', later(2))).toBe(false);
      expect(await names(later(59))).toEqual([]);
      expect(await names(later(60))).toEqual([['two']]);
    });

    it('does not keep a claimed conversation busy when nothing is left, and later news is told', async () => {
      await enqueue(store(), [held('one', now)]);
      await claim(now);
      await store().withdrawNotification(keyOf('one'), later(1));
      expect(await claim(days(1))).toEqual([]);
      await enqueue(store(), [aNotification('a:1', 'news')], days(2));
      expect(await names(days(2))).toEqual([['news']]);
    });

    it('is either withdrawn or told, when both are tried at once from two replicas', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `n${index}`);
      const other = await replica();
      for (const [index, id] of ids.entries()) {
        const at = later(index * 1_000);
        await enqueue(store(), [held(id, at)], at);
        expect(await names(at)).toEqual([[id]]);
        const [begun, withdrawn] = await Promise.all([
          begin(id, at),
          other.withdrawNotification(keyOf(id), at),
        ]);
        expect(begun).toBe(!withdrawn);
        if (begun) await end(id, at);
      }
    });
  });
}
