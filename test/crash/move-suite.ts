import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import { dueIn, movedAt, placesOf, prepareMove, present } from './move.ts';
import { runProcess } from './run-process.ts';
import { patienceMs, type Engine } from './suite.ts';

const program = join(import.meta.dirname, 'move-process.ts');
const both = ['contoso', 'fabrikam'];
const notBegun = { former: both, present: ['fabrikam'], request: 'a:former' };
const done = { former: [], present: both, request: 'a:present' };

/** Between the statements of the one transaction, and after it. */
const points = [
  ['before update-watches 1', notBegun],
  ['before update-qualification_requests 1', notBegun],
  ['before commit 1', notBegun],
  ['after rememberConversation 1', done],
] as const;

/** Call it inside a describe. */
export function describeMoves({ create, copy }: Engine): void {
  let original = '';
  beforeAll(async () => {
    original = await create();
    const store = await openStore(original);
    await prepareMove(store);
    await store.close();
  }, patienceMs);

  it.each(points)(
    'that moves a person’s chat is killed %s: all of it is moved by then or nothing, and all by the next message',
    async (point, left) => {
      const url = await copy(original);
      const ended = await runProcess(program, [url, point]);
      expect(ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
      expect(ended.lines.at(-1)).toBe(point);

      const store = await openStore(url, { takeOver: { now: movedAt, requestsRestMs: 60_000 } });
      try {
        expect(await placesOf(store)).toEqual(left);
        await store.rememberConversation(present, movedAt);
        expect(await placesOf(store)).toEqual(done);
        expect(await dueIn(store, movedAt)).toEqual([['a:present', 'missed', 'of both']]);
      } finally {
        await store.close();
      }
    },
    patienceMs,
  );
}
