import { startRequestCrashHarness, type RequestCrashHarness, type Task } from './request-crash-harness.ts';
import { patienceMs, type Engine } from './suite.ts';

/**
 * How the person learns the outcome: by the answer of the killed process, or by a message of its successor. When nothing
 * was sent, the person presses the button again.
 */
type Told =
  | 'the answer to another press'
  | 'a message'
  | 'a message, perhaps after the answer'
  | 'the answer and a message'
  | 'the answer';

/**
 * Where the process dies. `question 1` reads the qualifications, `question 2` sends the request, and `message 1` is
 * the answer with the card; `within` is after it was sent and before any answer.
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
  ...{ conversation: 'ann', replicaId: 'successor', facts: ['contoso accepted'], mayHaveArrived },
});

/** Points after the outcome was recorded: the answer may be in flight. */
const isSettled = /^(?:after settleRequest|\w+ message|after withdrawNotification) /u;

/** Call it inside a describe. */
export function describeRequestCrashes({ create, copy }: Engine): void {
  let harness: RequestCrashHarness;
  let undisturbed: Awaited<ReturnType<RequestCrashHarness['run']>>;
  beforeAll(async () => {
    harness = await startRequestCrashHarness(await create(), copy);
    undisturbed = await harness.run('confirm', 'undisturbed');
  }, patienceMs);
  afterAll(() => harness.close());

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

  it.each(points)(
    'that is to %s a request is killed %s: it is made once and watched, and the person is told by %s',
    async (task, point, told) => {
      const { ended, requestId, outcome } = await harness.run(
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
