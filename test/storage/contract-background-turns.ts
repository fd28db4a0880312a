import type { Store } from '../../src/storage/store.ts';
import { later, now, type Fixture } from './samples.ts';

const spacingMs = 1_000;
const turns = { budget: 'partner-center', spacingMs, longestLineMs: 10 * 60_000 } as const;
const perMinute = 60_000 / spacingMs;

export function describeBackgroundTurns({ store, restart, replica }: Fixture): void {
  describe('turns to ask in the background', () => {
    const waitOf = (at: Date, by = store()) => by.takeBackgroundTurn(turns, at);

    it('follow one another evenly, also across a restart', async () => {
      expect([await waitOf(now), await waitOf(now), await waitOf(later(0.1))]).toEqual([0, 1_000, 1_900]);
      await restart();
      expect(await waitOf(later(0.1))).toBe(2_900);
    });

    it('are not saved up while nobody takes any', async () => {
      await waitOf(now);
      expect([await waitOf(later(3_600)), await waitOf(later(3_600))]).toEqual([0, 1_000]);
    });

    it('are each given once to three replicas that ask at once', async () => {
      const replicas = [store(), await replica(), await replica()];
      const waits = await Promise.all(
        Array.from({ length: 60 }, (_, index) => waitOf(now, replicas[index % 3])),
      );
      expect(waits.sort((one, other) => one - other)).toEqual(
        Array.from({ length: 60 }, (_, index) => index * spacingMs),
      );
    });

    it.each([
      ['agree', [0, 0, 0], 0],
      ['differ by a second', [0, 1_000, 400], 1_000],
    ])(
      'are no more than the budget in any minute for three replicas whose clocks %s',
      async (_how, clocks, errorMs) => {
        const replicas = [store(), await replica(), await replica()];
        const starts = await askFor(
          2 * 60_000,
          replicas.map((each, index) => ({ store: each, aheadMs: clocks[index] ?? 0 })),
        );
        const inMinute = starts.map(
          (start) => starts.filter((other) => other >= start && other < start + 60_000).length,
        );
        // A clock that is ahead takes too many turns once, and not again every minute.
        expect(Math.max(...inMinute)).toBeLessThanOrEqual(perMinute + errorMs / spacingMs);
        // No turns are lost.
        expect(starts.length).toBeGreaterThanOrEqual(2 * perMinute - errorMs / spacingMs);
      },
    );

    it('do not wait for a clock that was an hour ahead', async () => {
      await waitOf(later(3_600));
      expect([await waitOf(now), await waitOf(now)]).toEqual([0, 1_000]);
    });
  });
}

interface Asking {
  readonly store: Store;
  /** How far this replica's clock is ahead of the other clocks, in milliseconds. */
  readonly aheadMs: number;
}

/** Lets every replica ask again as soon as it may, for `ms`. Returns when each question began, in true time. */
async function askFor(ms: number, replicas: readonly Asking[]): Promise<number[]> {
  const starts: number[] = [];
  const free = replicas.map((each) => ({ ...each, at: now.getTime() }));
  for (;;) {
    const [next] = free.sort((one, other) => one.at - other.at);
    if (next === undefined || next.at >= now.getTime() + ms) return starts;
    const waitMs = await next.store.takeBackgroundTurn(turns, new Date(next.at + next.aheadMs));
    next.at += waitMs;
    starts.push(next.at);
  }
}
