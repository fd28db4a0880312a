/**
 * Makes a reading that is shared by all who ask at the same time, and by those who ask within the rest after it.
 * @param restMs in milliseconds
 */
export function rarely<T>(read: () => Promise<T>, restMs: number, now: () => Date): () => Promise<T> {
  let last: { readonly value: Promise<T>; endedAt: number } | undefined;
  return () => {
    // A clock that was set back prolongs no rest.
    if (last !== undefined && Math.abs(now().getTime() - last.endedAt) < restMs) return last.value;
    if (last?.endedAt === Infinity) return last.value;
    const current = { value: read(), endedAt: Infinity };
    last = current;
    const end = () => void (current.endedAt = now().getTime());
    current.value.then(end, end);
    return current.value;
  };
}
