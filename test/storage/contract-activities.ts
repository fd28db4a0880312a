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
      expect(await store().forgetActivities(later(100))).toBe(1);
      expect(await store().claimActivity(newer, { claimedUntil: later(200), now: later(101) })).toBe(false);
    });
  });
}
