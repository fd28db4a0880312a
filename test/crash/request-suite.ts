import { setRequestScene, type RequestScene, type Task } from './request-crash-harness.ts';
import { patienceMs, type Engine } from './suite.ts';

/**
 * What tells the person the outcome: the answer of the process that dies, or a message of the next one. When nothing
 * was sent, the button is pressed anew.
 */
type Told =
  | 'the answer to another press'
  | 'a message'
  | 'a message, perhaps after the answer'
  | 'the answer and a message'
  | 'the answer';

/**
 * Where the process dies. `question 1` reads the qualifications, `question 2` sends the request, and `message 1` is
 * the answer with the card; `within` is when it has left and nothing has come back.
 */
const points: readonly (readonly [Task, point: string, Told])[] = [
  ['confirm', 'before update-qualification_requests 1', 'the answer to another press'],
  ['confirm', 'after beginSending 1', 'a message'],
  ['confirm', 'within question 2', 'a message'],
  ['confirm', 'after question 2', 'a message'],
  ['confirm', 'before commit 1', 'a message'],
  ['confirm', 'after settleRequest 1', 'a message'],
  ['confirm', 'within message 1', 'a message, perhaps after the answer'],
  ['confirm', 'after message 1', 'the answer and a message'],
  ['confirm', 'after withdrawNotification 1', 'the answer'],
  ['settle', 'within question 2', 'a message'],
  ['settle', 'after question 2', 'a message'],
  ['settle', 'before insert-notifications 1', 'a message'],
  ['settle', 'before commit 2', 'a message'],
  ['settle', 'after settleRequest 1', 'a message'],
];

const answer = { conversation: 'ann', facts: ['contoso request sent'], mayHaveArrived: false };
const messageThat = (mayHaveArrived: boolean) => ({
  ...{ conversation: 'ann', replicaId: 'heir', facts: ['contoso accepted'], mayHaveArrived },
});

/** By then the outcome is written down, and the answer may be on its way. */
const isSettled = /^(?:after settleRequest|\w+ message|after withdrawNotification) /u;

/** Call it inside a describe. */
export function describeRequestCrashes({ create, copy }: Engine): void {
  let scene: RequestScene;
  let undisturbed: Awaited<ReturnType<RequestScene['run']>>;
  beforeAll(async () => {
    scene = await setRequestScene(await create(), copy);
    undisturbed = await scene.run('confirm', 'undisturbed');
  }, patienceMs);
  afterAll(() => scene.close());

  it('that is to confirm a request makes it once, shows the outcome and watches, when nothing kills it', () => {
    const { ended, requestId, outcome } = undisturbed;
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(outcome).toEqual({
      requestIds: [requestId],
      vettings: 1,
      state: 'accepted',
      watches: 1,
      told: [answer],
      pressedAgain: [answer],
    });
  });

  it.concurrent.each(points)(
    'that is to %s a request is killed %s: it is made once and watched, and the person is told by %s',
    async (task, point, told) => {
      const { ended, requestId, outcome } = await scene.run(
        task,
        `${task} ${point}`.replaceAll(' ', '-'),
        point,
      );
      expect(ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
      expect(ended.lines.at(-1)).toBe(point);
      const { told: messages, ...rest } = outcome;
      expect(rest).toEqual({
        requestIds: [requestId],
        vettings: 1,
        state: 'accepted',
        watches: 1,
        pressedAgain: [answer],
      });
      const message = messageThat(task === 'confirm' && isSettled.test(point));
      const expected = {
        'the answer to another press': [[]],
        'a message': [[message]],
        'a message, perhaps after the answer': [[message], [answer, message]],
        'the answer and a message': [[answer, message]],
        'the answer': [[answer]],
      }[told];
      expect(expected).toContainEqual(messages);
    },
    patienceMs,
  );
}
