import { later, now, type Fixture } from './samples.ts';

const activity = { conversationId: 'c', activityId: '1' };

export function describeActivities({ store, restart }: Fixture): void {
  describe('activities', () => {
    const claim = (at: Date, seconds = 45) =>
      store().claimActivity(activity, { claimedUntil: new Date(at.getTime() + seconds * 1000), now: at });

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
      await store().recordAnswered(activity, later(1));
      await restart();
      expect(await claim(later(3_600))).toBe(false);
    });

    it('gives it again when the claim ran out unanswered, as after a crash', async () => {
      await claim(now);
      await restart();
      expect(await claim(later(44))).toBe(false);
      expect(await claim(later(45))).toBe(true);
      expect(await claim(later(46))).toBe(false);
    });

    it('gives it again, once, when a clock that was three hours ahead claimed it, also when that was given back', async () => {
      const ahead = later(3 * 3_600);
      const ask = (asked?: string, believedUntil?: Date) => {
        const wanted = { now: later(1), claimedUntil: later(46), ...(believedUntil && { believedUntil }) };
        return asked === undefined
          ? store().claimActivity(activity, wanted)
          : store().claimEdit(activity, { ...wanted, asked });
      };
      await claim(ahead);
      expect([await ask(), await ask(undefined, later(106))]).toEqual([false, true]);
      expect(await ask(undefined, later(106))).toBe(false);
      await edit('b', ahead);
      expect([await ask('b'), await ask('b', later(106))]).toEqual([false, true]);
      expect(await ask('b', later(106))).toBe(false);
      await answered('b', 'answer', later(2));
      await edit('c', ahead);
      await store().releaseActivity(activity);
      expect([await ask('c'), await ask('c', later(106))]).toEqual([false, true]);
    });

    it('never gives an answered one again, whatever the clock said, and leaves one that is being answered alone', async () => {
      const wanted = { now, claimedUntil: later(45), believedUntil: later(105) };
      await claim(later(60));
      expect(await store().claimActivity(activity, wanted)).toBe(false);
      await claim(later(3 * 3_600));
      await store().recordAnswered(activity, later(3 * 3_600));
      expect(await store().claimActivity(activity, wanted)).toBe(false);
    });

    it('gives it again when the claim was given back', async () => {
      await claim(now);
      await store().releaseActivity(activity);
      expect(await claim(later(1))).toBe(true);
    });

    it('takes no answered one back', async () => {
      await claim(now);
      await store().recordAnswered(activity, now);
      await store().releaseActivity(activity);
      expect(await claim(later(1))).toBe(false);
    });

    it('tells activities of the same id in two conversations apart', async () => {
      await claim(now);
      const other = { ...activity, conversationId: 'other' };
      expect(await store().claimActivity(other, { claimedUntil: later(45), now })).toBe(true);
    });

    it('forgets what was seen long ago, and nothing newer', async () => {
      await claim(now);
      const newer = { ...activity, activityId: '2' };
      await store().claimActivity(newer, { claimedUntil: later(145), now: later(100) });
      expect(await store().forgetOld('seen_activities', { keptMs: 0, now: later(100) })).toBe(1);
      expect(await store().claimActivity(newer, { claimedUntil: later(200), now: later(101) })).toBe(false);
    });

    const edit = (asked: string, at: Date) =>
      store().claimEdit(activity, { asked, claimedUntil: new Date(at.getTime() + 45_000), now: at });
    const answered = (asked: string, answerId: string, at = now) =>
      store().recordAnswered(activity, at, { asked, answerId });

    it('gives an edit that asks something else to the first who claims it, with its answer', async () => {
      await claim(now);
      await answered('a', 'answer');
      await restart();
      expect(await edit('a', later(1))).toBe(false);
      const claims = await Promise.all(Array.from({ length: 10 }, () => edit('b', later(2))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store().findAnswered(activity)).toEqual({ asked: 'b', answerId: 'answer' });
      await answered('b', 'other', later(3));
      expect(await edit('b', later(100))).toBe(false);
      expect(await edit('a', later(101))).toBe(true);
      expect(await store().findAnswered(activity)).toEqual({ asked: 'a', answerId: 'other' });
    });

    it('gives an edit of a message that was never seen', async () => {
      expect(await store().findAnswered(activity)).toEqual({});
      expect(await edit('a', now)).toBe(true);
      expect(await edit('a', later(1))).toBe(false);
      expect(await claim(later(1))).toBe(false);
    });

    it('gives an edit again when its claim ran out unanswered, or was given back', async () => {
      await claim(now);
      await answered('a', 'answer');
      await edit('b', later(1));
      expect(await edit('b', later(45))).toBe(false);
      expect(await edit('b', later(46))).toBe(true);
      await store().releaseActivity(activity);
      expect(await edit('b', later(47))).toBe(true);
      expect(await store().findAnswered(activity)).toEqual({ asked: 'b', answerId: 'answer' });
    });

    it('keeps what an edit asks when the first answer is recorded after it', async () => {
      await claim(now);
      await edit('b', later(1));
      await answered('a', 'answer', later(2));
      expect(await store().findAnswered(activity)).toEqual({ asked: 'b', answerId: 'answer' });
    });

    it('forgets which message answered when that is to be kept', async () => {
      await claim(now);
      await answered('a', 'answer');
      const other = { ...activity, activityId: '2' };
      const hers = { asked: 'a', answerId: 'hers', isAnswerPrivate: true } as const;
      await store().claimActivity(other, { claimedUntil: later(45), now });
      await store().recordAnswered(other, now, hers);
      expect(await store().findAnswered(other)).toEqual(hers);
      await store().keepAnswer('c', 'hers');
      expect(await store().findAnswered(other)).toEqual({ asked: 'a' });
      await store().keepAnswer('other', 'answer');
      await store().keepAnswer('c', 'another');
      expect(await store().findAnswered(activity)).toEqual({ asked: 'a', answerId: 'answer' });
      await store().keepAnswer('c', 'answer');
      expect(await store().findAnswered(activity)).toEqual({ asked: 'a' });
    });
  });
}
