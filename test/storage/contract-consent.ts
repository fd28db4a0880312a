import { later, now, type Fixture } from './samples.ts';

const name = 'partner-center/tenant/app';
const claimOf = (claimedBy: string, at = now) => ({
  claimedBy,
  now: at,
  claimedUntil: new Date(at.getTime() + 30_000),
});

export function describeConsent({ store, restart, replica }: Fixture): void {
  describe('the encrypted sign-in', () => {
    it('is not there before somebody signed in, also when it was claimed', async () => {
      expect(await store().findTokenCache(name)).toBeUndefined();
      expect(await store().claimTokenCache(name, claimOf('a'))).toBe(true);
      expect(await store().findTokenCache(name)).toBeUndefined();
    });

    it('is kept across a restart, each app and tenant their own', async () => {
      await store().replaceTokenCache(name, 'sealed', now);
      await restart();
      expect(await store().findTokenCache(name)).toEqual({ sealed: 'sealed', version: 1 });
      expect(await store().findTokenCache('partner-center/tenant/other')).toBeUndefined();
    });

    it('is renewed by whoever had the newest', async () => {
      await store().replaceTokenCache(name, 'first', now);
      expect(await store().renewTokenCache(name, { sealed: 'second', version: 1 }, now)).toBe(true);
      expect(await store().findTokenCache(name)).toEqual({ sealed: 'second', version: 2 });
    });

    it('is never replaced by what was made of an older one', async () => {
      await store().replaceTokenCache(name, 'first', now);
      await store().renewTokenCache(name, { sealed: 'second', version: 1 }, now);
      expect(await store().renewTokenCache(name, { sealed: 'late', version: 1 }, now)).toBe(false);
      await store().replaceTokenCache(name, 'new sign-in', now);
      expect(await store().renewTokenCache(name, { sealed: 'late', version: 2 }, now)).toBe(false);
      expect(await store().findTokenCache(name)).toEqual({ sealed: 'new sign-in', version: 3 });
    });

    it('is renewed by one replica of two at a time', async () => {
      const other = await replica();
      await store().replaceTokenCache(name, 'sealed', now);
      const claims = await Promise.all([
        store().claimTokenCache(name, claimOf('a')),
        other.claimTokenCache(name, claimOf('b')),
      ]);
      expect(claims.toSorted()).toEqual([false, true]);
    });

    it('can be claimed again when it was given back, or its holder died', async () => {
      await store().claimTokenCache(name, claimOf('a'));
      await store().releaseTokenCache(name, 'b');
      expect(await store().claimTokenCache(name, claimOf('b', later(29)))).toBe(false);
      await store().releaseTokenCache(name, 'a');
      expect(await store().claimTokenCache(name, claimOf('b', later(29)))).toBe(true);
      expect(await store().claimTokenCache(name, claimOf('c', later(59)))).toBe(true);
    });

    it('can be claimed once when a clock that was three hours ahead claimed it', async () => {
      const believed = { believedUntil: later(90) };
      await store().claimTokenCache(name, claimOf('ahead', later(3 * 3_600)));
      expect(await store().claimTokenCache(name, claimOf('a'))).toBe(false);
      expect(await store().claimTokenCache(name, { ...claimOf('a'), ...believed })).toBe(true);
      expect(await store().claimTokenCache(name, { ...claimOf('b'), ...believed })).toBe(false);
    });

    it('is left to a claim by a clock that is ahead as much as clocks may differ', async () => {
      await store().claimTokenCache(name, claimOf('ahead', later(60)));
      expect(await store().claimTokenCache(name, { ...claimOf('a'), believedUntil: later(90) })).toBe(false);
    });
  });

  describe('the check of the sign-in', () => {
    const ready = { state: 'ready' as const, user: 'ann@partner.example', signedInAt: now };
    const at = (seconds: number) => ({ checkedAt: later(seconds), dueAt: later(seconds + 100) });

    it('is due once for all replicas', async () => {
      const other = await replica();
      const claim = { claimedUntil: later(60), now };
      const claims = await Promise.all([
        store().claimConsentCheck(name, claim),
        other.claimConsentCheck(name, claim),
      ]);
      expect(claims.toSorted()).toEqual([false, true]);
      expect(await store().findConsentCheck(name)).toBeUndefined();
    });

    it('is due again when its time has come, and when whoever made it died', async () => {
      const claim = (seconds: number) =>
        store().claimConsentCheck(name, { claimedUntil: later(seconds + 60), now: later(seconds) });
      expect([await claim(0), await claim(59), await claim(60)]).toEqual([true, false, true]);
      await store().recordConsentCheck(name, ready, at(61));
      expect([await claim(160), await claim(161)]).toEqual([false, true]);
      await store().recordConsentCheck(name, ready, at(162));
      await store().hastenConsentCheck(name, later(170));
      expect(await claim(170)).toBe(true);
    });

    it('is due at once, and once, when a clock that was three hours ahead made or claimed it', async () => {
      const ahead = 3 * 3_600;
      const claim = (believedUntil?: Date) => {
        const wanted = { claimedUntil: later(61), now: later(1), ...(believedUntil && { believedUntil }) };
        return store().claimConsentCheck(name, wanted);
      };
      await store().claimConsentCheck(name, { claimedUntil: later(ahead + 60), now: later(ahead) });
      expect([await claim(), await claim(later(121)), await claim(later(121))]).toEqual([false, true, false]);
      await store().recordConsentCheck(name, ready, at(ahead));
      expect([await claim(later(ahead + 100)), await claim(later(161))]).toEqual([false, true]);
      expect(await claim(later(161))).toBe(false);
    });

    it('keeps what was found and since when, across a restart', async () => {
      await store().recordConsentCheck(name, ready, at(0));
      await store().recordConsentCheck(name, { ...ready, user: 'bo@partner.example' }, at(5));
      await restart();
      expect(await store().findConsentCheck(name)).toEqual({
        check: { ...ready, user: 'bo@partner.example' },
        since: now,
        checkedAt: later(5),
      });
    });

    it('is news for one of those who find another state', async () => {
      const other = await replica();
      const record = (each: typeof other, state: 'ready' | 'expired', seconds: number) =>
        each.recordConsentCheck(name, { state }, at(seconds));
      const both = async (state: 'ready' | 'expired', seconds: number) =>
        (await Promise.all([record(store(), state, seconds), record(other, state, seconds)])).toSorted();
      expect(await both('ready', 0)).toEqual([false, true]);
      expect(await both('ready', 1)).toEqual([false, false]);
      expect(await both('expired', 2)).toEqual([false, true]);
      expect(await store().findConsentCheck(name)).toMatchObject({
        check: { state: 'expired' },
        since: later(2),
      });
    });
  });
}
