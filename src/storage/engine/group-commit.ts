/** A larger transaction would keep other queries waiting. */
const mostInGroup = 100;

interface Waiting<Call, Answer> {
  readonly call: Call;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets calls that come at the same time share a transaction, because a commit takes longer than the writes in it. Each
 * caller gets its own answer when the whole transaction is committed, and its own error: calls that cannot be written
 * together are written one by one.
 * @param write writes all calls in one transaction, or none, and answers each in their order
 * @returns takes a call, and how long it may wait for company, in milliseconds: not at all when left out
 */
export function inGroups<Call, Answer>(
  write: (calls: readonly Call[]) => Promise<readonly Answer[]>,
): (call: Call, mayWaitMs?: number) => Promise<Answer> {
  let waiting: Waiting<Call, Answer>[] = [];
  let isWriting = false;
  let patient: NodeJS.Timeout | undefined;

  function writeLater(ms: number): void {
    patient ??= setTimeout(() => {
      patient = undefined;
      void writeWaiting();
    }, ms);
  }

  async function writeWaiting(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      // Calls of the same turn of the event loop join the group.
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting.slice(0, mostInGroup);
      waiting = waiting.slice(mostInGroup);
      await writeTogether(group).catch((error: unknown) => writeOneByOne(group, error));
    }
    isWriting = false;
  }

  async function writeTogether(group: readonly Waiting<Call, Answer>[]): Promise<void> {
    const answers = await write(group.map(({ call }) => call));
    group.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
  }

  async function writeOneByOne(group: readonly Waiting<Call, Answer>[], error: unknown): Promise<void> {
    if (group.length === 1) return group[0]?.reject(error);
    await Promise.all(group.map((one) => writeTogether([one]).catch(one.reject)));
  }

  return (call, mayWaitMs = 0) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject });
      if (mayWaitMs > 0) writeLater(mayWaitMs);
      else void writeWaiting();
    });
}
