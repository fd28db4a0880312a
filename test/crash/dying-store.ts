/**
 * A store whose process dies at one call, named as in points.ts: `before recordCheck 3`. Nothing that it does afterwards
 * has an effect, and it gets no answer to that call.
 * @param tell is told each point that is passed
 */
export function dyingStore<Port extends object>(
  store: Port,
  point: string | undefined,
  tell: (point: string) => void = () => undefined,
): { readonly store: Port; readonly isDead: () => boolean } {
  const times = new Map<string, number>();
  let isDead = false;
  const reach = (side: 'before' | 'after', step: string) => {
    const key = `${side} ${step}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    if (!isDead) tell(`${key} ${time}`);
    isDead ||= point === `${key} ${time}`;
    if (isDead) throw new Error('The process is dead.');
  };
  const dying = new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        reach('before', String(name));
        const result: unknown = await member.apply(target, args);
        reach('after', String(name));
        return result;
      };
    },
  });
  return { store: dying, isDead: () => isDead };
}
