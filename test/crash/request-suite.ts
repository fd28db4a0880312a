import { setRequestScene, type RequestScene, type Task } from './request-scene.ts';
import { patienceMs, type Engine } from './suite.ts';

/** Who tells the outcome: a message of the next process, or the answer to whoever presses again. */
type Teller = 'message' | 'answer';

/**
 * Where the process dies. `question 1` reads the qualifications, `question 2` sends the request; `within` is when it
 * has left and no answer has come.
 */
const points: readonly (readonly [Task, point: string, Teller])[] = [
  ['confirm', 'before update-qualification_requests 1', 'answer'],
  ['confirm', 'after beginSending 1', 'message'],
  ['confirm', 'within question 2', 'message'],
  ['confirm', 'after question 2', 'message'],
  ['confirm', 'before commit 1', 'message'],
  ['confirm', 'after settleRequest 1', 'answer'],
  ['settle', 'within question 2', 'message'],
  ['settle', 'after question 2', 'message'],
  ['settle', 'before insert-notifications 1', 'message'],
  ['settle', 'before commit 2', 'message'],
  ['settle', 'after settleRequest 1', 'message'],
];

/** Call it inside a describe. */
export function describeRequestCrashes({ create, copy }: Engine): void {
  let scene: RequestScene;
  let undisturbed: Awaited<ReturnType<RequestScene['run']>>;
  beforeAll(async () => {
    scene = await setRequestScene(await create(), copy);
    undisturbed = await scene.run('confirm', 'undisturbed');
  }, patienceMs);
  afterAll(() => scene.close());

  it('that is to confirm a request makes it once when nothing kills it', () => {
    const { ended, requestId, outcome } = undisturbed;
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(outcome).toMatchObject({ requestIds: [requestId], vettings: 1, state: 'accepted', told: [] });
  });

  it.concurrent.each(points)(
    'that is to %s a request is killed %s, and the request is made once and told once',
    async (task, point, teller) => {
      const { ended, requestId, outcome } = await scene.run(
        task,
        `${task} ${point}`.replaceAll(' ', '-'),
        point,
      );
      expect(ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
      expect(ended.lines.at(-1)).toBe(point);
      const { told, ...rest } = outcome;
      const isFirst = point === 'before update-qualification_requests 1';
      expect(rest).toEqual({
        requestIds: [requestId],
        vettings: 1,
        state: 'accepted',
        pressedAgain: isFirst ? 'accepted' : 'already',
        watches: teller === 'message' ? 1 : 0,
      });
      expect(told).toEqual(
        teller === 'message'
          ? [{ conversation: 'ann', replicaId: 'heir', facts: ['contoso accepted'], mayHaveArrived: false }]
          : [],
      );
    },
    patienceMs,
  );
}
