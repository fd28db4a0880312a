import { crashPoints, stepNames, type Kind } from './points.ts';
import type { Ended } from './run-process.ts';
import { setScene, type Scene } from './crash-harness.ts';

/** A database engine, as the suite needs it. */
export interface Engine {
  /** The address of an empty database. */
  readonly create: () => Promise<string>;
  /** Copies a database that nobody uses; returns the copy's address. */
  readonly copy: (url: string) => Promise<string>;
}

/** Only for what hangs: a process takes a second, or a minute where others keep the machine busy. */
export const patienceMs = 180_000;

const everything = ['ann: contoso approved', 'ann: fabrikam denied', 'team: contoso approved'];

/** The message stands there, and nobody has written that down. */
const hasArrived = /^(?:after message|\w+ update|before recordDelivery) /u;

/** Call it inside a describe. */
export function describeCrashes({ create, copy }: Engine, kind: Kind = 'texts'): void {
  let scene: Scene;
  let original = '';
  let undisturbed: Ended;

  beforeAll(async () => {
    original = await create();
    scene = await setScene(original, kind);
    undisturbed = await scene.run(await copy(original), 'undisturbed');
  }, patienceMs);
  afterAll(() => scene.close());

  it('goes through the steps of the table, and through no others, when nothing kills it', () => {
    expect(undisturbed).toMatchObject({ code: 0, errors: '' });
    const steps = undisturbed.lines
      .map((line) => line.split(' ')[1] ?? '')
      .filter((step) => !/^(?:insert|update|delete)-|^commit$/u.test(step));
    expect([...new Set(steps)].sort()).toEqual([...stepNames[kind]].sort());
    expect(storiesIn('undisturbed')).toEqual(everything);
    expect(crashPoints[kind].length).toBeGreaterThanOrEqual(kind === 'texts' ? 30 : 3);
  });

  it.concurrent.each(crashPoints[kind])(
    'is killed %s, and everything is told once by the next one',
    async (point) => {
      const name = point.replaceAll(' ', '-');
      const url = await copy(original);
      const killed = await scene.run(url, name, point);
      expect(killed).toMatchObject({ signal: 'SIGKILL', errors: '' });
      expect(killed.lines.at(-1)).toBe(point);
      const kept = await scene.takeOver(url, name);

      // Nothing is lost, and nothing is left.
      expect([...new Set(storiesIn(name))].sort()).toEqual(everything);
      expect(kept).toEqual({ history: [['approved'], ['denied']], watches: 0, undelivered: undefined });
      if (kind === 'cards') expect([...new Set(scene.updatedIn(name))].sort()).toEqual(['ann', 'team']);
      // Twice only what was on its way, and then it says that it may be there already.
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
    return scene
      .toldIn(name)
      .flatMap(({ conversation, facts, mayHaveArrived }) =>
        facts.map((fact) => ({ story: `${conversation}: ${fact}`, mayHaveArrived })),
      );
  }
}

/** How many messages had left, or were about to, and were not recorded when the process died. */
function underWay({ lines }: Ended): number {
  const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
  const isAbout = lines.at(-1)?.startsWith('before message') ? 1 : 0;
  return count('before message') - isAbout - count('after recordDelivery');
}
