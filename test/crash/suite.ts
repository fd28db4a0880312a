import { crashPoints, stepNames, type Kind } from './points.ts';
import type { Ended } from './run-process.ts';
import { startCrashHarness, type CrashHarness } from './crash-harness.ts';

/** What the suite needs of a database engine. */
export interface Engine {
  /** The address of an empty database. */
  readonly create: () => Promise<string>;
  /** Copies a database that has no connections; returns the copy's address. */
  readonly copy: (url: string) => Promise<string>;
}

/** Ends a test that hangs. A process takes a second, or a minute on a busy machine. */
export const patienceMs = 180_000;

const everything = ['ann: contoso approved', 'ann: fabrikam denied', 'team: contoso approved'];

/** The message has arrived, and the store does not say so. */
const hasArrived = /^(?:after message|before recordDelivery) /u;

/** Call it inside a describe. */
export function describeCrashes({ create, copy }: Engine, kind: Kind = 'texts'): void {
  let harness: CrashHarness;
  let original = '';
  let undisturbed: Ended;

  beforeAll(async () => {
    original = await create();
    harness = await startCrashHarness(original, kind);
    undisturbed = await harness.run(await copy(original), 'undisturbed');
  }, patienceMs);
  afterAll(() => harness.close());

  it('goes through the steps of the table, and through no others, when nothing kills it', () => {
    expect(undisturbed).toMatchObject({ code: 0, errors: '' });
    const steps = undisturbed.lines
      .map((line) => line.split(' ')[1] ?? '')
      .filter((step) => !/^(?:insert|update|delete)-|^commit$/u.test(step));
    expect([...new Set(steps)].sort()).toEqual([...stepNames[kind]].sort());
    expect(storiesIn('undisturbed')).toEqual(everything);
    expect(crashPoints[kind].length).toBeGreaterThanOrEqual(kind === 'texts' ? 30 : 3);
  });

  it.each(crashPoints[kind])(
    'is killed %s, and everything is told once by the next one',
    async (point) => {
      const name = point.replaceAll(' ', '-');
      const url = await copy(original);
      const killed = await harness.run(url, name, point);
      expect(killed).toMatchObject({ signal: 'SIGKILL', errors: '' });
      expect(killed.lines.at(-1)).toBe(point);
      const kept = await harness.takeOver(url, name);

      // Nothing is lost, and nothing is left.
      expect([...new Set(storiesIn(name))].sort()).toEqual(everything);
      expect(kept).toEqual({ history: [['approved'], ['denied']], watches: 0, undelivered: undefined });
      // Only messages in flight are sent twice, and the second one says that it may be there already.
      const again = toldAgainIn(name);
      expect(again.length).toBeLessThanOrEqual(underWay(killed));
      if (hasArrived.test(point)) expect(again).not.toHaveLength(0);
      expect(again.every(({ mayHaveArrived }) => mayHaveArrived)).toBe(true);
    },
    patienceMs,
  );

  function storiesIn(name: string): string[] {
    return told(name)
      .map(({ story }) => story)
      .sort();
  }

  function toldAgainIn(name: string) {
    return told(name).filter(
      ({ story }, index, all) => all.findIndex((other) => other.story === story) < index,
    );
  }

  function told(name: string) {
    return harness
      .toldIn(name)
      .flatMap(({ conversation, facts, mayHaveArrived }) =>
        facts.map((fact) => ({ story: `${conversation}: ${fact}`, mayHaveArrived })),
      );
  }
}

/** How many messages were in flight: sent or about to be, and not recorded when the process died. */
function underWay({ lines }: Ended): number {
  const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
  const isAbout = lines.at(-1)?.startsWith('before message') ? 1 : 0;
  return count('before message') - isAbout - count('after recordDelivery');
}
