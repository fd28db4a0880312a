import { createTtlCache } from '../../src/flow/ttl-cache.ts';
import { createTestClock } from '../api/test-clock.ts';

describe('flow/ttl-cache', () => {
  it('forgets after a while', () => {
    const clock = createTestClock();
    const memory = createTtlCache<string>(1000, 10, clock);
    memory.set('a', 'value');
    clock.advance(999);
    expect(memory.get('a')).toBe('value');
    clock.advance(1);
    expect(memory.get('a')).toBeUndefined();
  });

  it('forgets what a clock that was ahead kept, when the clock is set right', () => {
    const clock = createTestClock();
    const memory = createTtlCache<string>(1000, 10, clock);
    memory.set('a', 'value');
    clock.advance(-1000);
    expect(memory.get('a')).toBeUndefined();
  });

  it('lets go of the oldest when there are too many', () => {
    const memory = createTtlCache<number>(1000, 2, createTestClock());
    memory.set('a', 1);
    memory.set('b', 2);
    memory.set('a', 3);
    memory.set('c', 4);
    expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([3, undefined, 4]);
  });
});
