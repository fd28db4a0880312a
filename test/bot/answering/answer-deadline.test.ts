import { waitFor, type AnswerDeadline } from '../../../src/bot/answering/answer-deadline.ts';
import { virtualTime } from '../../virtual-time.ts';

const deadline: AnswerDeadline = { typingAfterMs: 1_000, typingEveryMs: 4_000, handOverAfterMs: 10_000 };

function setUp() {
  const time = virtualTime();
  const typing: number[] = [];
  const work = Promise.withResolvers<string>();
  const outcome = waitFor(
    work.promise,
    deadline,
    (ms, signal) => time.sleep(ms, signal),
    () => {
      typing.push(time.now());
      return Promise.resolve();
    },
  );
  return { time, typing, work, outcome, startedAt: time.now() };
}

describe('the deadline of an answer', () => {
  it('shows no typing for an answer within a second', async () => {
    const { time, typing, work, outcome } = setUp();
    await time.advance(999);
    work.resolve('done');
    expect(await outcome).toEqual({ kind: 'answered', result: 'done' });
    expect(typing).toEqual([]);
  });

  it('shows typing after a second and keeps it up until the answer', async () => {
    const { time, typing, work, outcome, startedAt } = setUp();
    await time.advance(6_000);
    work.resolve('done');
    expect(await outcome).toEqual({ kind: 'answered', result: 'done' });
    expect(typing.map((at) => at - startedAt)).toEqual([1_000, 5_000]);
  });

  it('hands over after ten seconds and stops typing', async () => {
    const { time, typing, outcome } = setUp();
    await time.advance(10_000);
    expect(await outcome).toEqual({ kind: 'later' });
    await time.advance(60_000);
    expect(typing).toHaveLength(3);
  });

  it('answers even when typing cannot be shown', async () => {
    const time = virtualTime();
    const work = Promise.withResolvers<string>();
    const outcome = waitFor(
      work.promise,
      deadline,
      (ms, signal) => time.sleep(ms, signal),
      () => Promise.reject(new Error('no')),
    );
    await time.advance(2_000);
    work.resolve('done');
    expect(await outcome).toEqual({ kind: 'answered', result: 'done' });
  });

  it('leaves no timer behind', async () => {
    const { time, work, outcome } = setUp();
    work.resolve('done');
    await outcome;
    expect(time.sleepers()).toBe(0);
  });
});
