import { createHeldClaims, type HeldClaims } from '../../src/flow/held-claims.ts';
import { startOfTests } from '../virtual-time.ts';

const later = (seconds: number) => new Date(startOfTests.getTime() + seconds * 1_000);

/** Renews at that second, in a store that renews whatever it is asked to; returns the ids that it was asked for. */
async function renewedAt(claims: HeldClaims, seconds: number): Promise<readonly string[]> {
  const asked: string[] = [];
  const renewal = { claimedBy: 'one', now: later(seconds), claimedUntil: later(seconds + 60) };
  await claims.renew((ids) => Promise.resolve(asked.push(...ids)).then(() => ids), renewal);
  return asked;
}

describe('held claims', () => {
  it('are let go of one by one, and all of them when the work fails', async () => {
    const claims = createHeldClaims();
    const work = claims.during(async (hold) => {
      hold('left over', later(60));
      hold('done', later(60)).letGo();
      expect(await renewedAt(claims, 30)).toEqual(['left over']);
      throw new Error('The database is gone.');
    });
    await expect(work).rejects.toThrow('The database is gone.');
    expect(await renewedAt(claims, 31)).toEqual([]);
  });

  it('are not renewed after they ran out, though the same row was claimed anew', async () => {
    const claims = createHeldClaims();
    await claims.during(async (hold) => {
      const old = hold('contoso', later(60));
      const anew = hold('contoso', later(130));
      expect(await renewedAt(claims, 80)).toEqual(['contoso']);
      expect([old.until(), anew.until()]).toEqual([later(60).getTime(), later(140).getTime()]);
    });
  });
});
