import { later, now, type Fixture } from './samples.ts';

export function describePauses({ store, restart, replica, read }: Fixture): void {
  describe('pauses that a service asked for', () => {
    const first = { until: later(1), stepMs: 5_000 };
    const second = { until: later(2), stepMs: 10_000 };

    it('are kept, across a restart too, and each service has its own', async () => {
      expect(await store().findPause('a')).toBeUndefined();
      expect(await store().savePause('a', first, undefined)).toBe(true);
      await restart();
      expect(await store().findPause('a')).toEqual(first);
      expect(await store().findPause('b')).toBeUndefined();
    });

    it('are replaced by whoever knows the last one, in one row', async () => {
      await store().savePause('a', first, undefined);
      expect(await store().savePause('a', second, first)).toBe(true);
      expect(await store().savePause('a', { until: now, stepMs: 0 }, first)).toBe(false);
      expect(await store().savePause('a', first, undefined)).toBe(false);
      expect(await store().findPause('a')).toEqual(second);
      expect(await read('select service from pauses')).toHaveLength(1);
    });

    it.each([
      ['the first', undefined],
      ['the next', first],
    ])('are saved by one of three replicas that save %s at once', async (_which, was) => {
      if (was) await store().savePause('a', was, undefined);
      const replicas = [store(), await replica(), await replica()];
      const saved = await Promise.all(
        replicas.map((each, index) => each.savePause('a', { ...second, stepMs: 20_000 + index }, was)),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
    });
  });
}
