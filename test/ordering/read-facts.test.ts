import { PartnerCenterError, type Call, type PartnerCenterErrorCode } from '../../src/api/index.ts';
import { createOrderFactsReader } from '../../src/ordering/index.ts';
import type { OrderFactsDeps } from '../../src/ordering/read-facts.ts';
import { recordLog } from '../api/builders.ts';
import { virtualTime } from '../virtual-time.ts';

const person: Call = { correlationId: 'c-1', urgency: 'person' };
const background: Call = { correlationId: 'c-2', urgency: 'background' };
const agreedAt = new Date('2025-09-15T00:00:00Z');
const ready = { account: { is: 'noReview' }, agreement: { is: 'confirmed', since: agreedAt } };
const failure = (code: PartnerCenterErrorCode) => new PartnerCenterError(code, { correlationId: 'c-1' });
const never = () => new Promise<never>(() => undefined);

/** A reader of answers that a test scripts, and what it asked. */
function readerOf(
  more: Partial<OrderFactsDeps> & { readonly answers?: Partial<OrderFactsDeps['partnerCenter']> },
) {
  const asked: string[] = [];
  const clock = virtualTime();
  const log = recordLog();
  const answers = {
    getAccountVerification: () => Promise.resolve(undefined),
    getAgreementConfirmation: () => Promise.resolve({ agreedAt }),
    hasSignedAgreement: () => Promise.resolve(false),
    ...more.answers,
  } as OrderFactsDeps['partnerCenter'];
  const noted =
    <Args extends unknown[], Result>(name: string, work: (...args: Args) => Result) =>
    (...args: Args) => {
      asked.push(name);
      return work(...args);
    };
  const read = createOrderFactsReader({
    tellsAgreements: true,
    maySeeAsUser: () => Promise.resolve(true),
    clock,
    log,
    ...more,
    partnerCenter: {
      getAccountVerification: noted('account', answers.getAccountVerification),
      getAgreementConfirmation: noted('confirmation', answers.getAgreementConfirmation),
      hasSignedAgreement: noted('signature', answers.hasSignedAgreement),
    },
  });
  return { read, asked, clock, log };
}

describe('ordering/read-facts', () => {
  it('asks all three questions before the first is answered', async () => {
    const { read, asked } = readerOf({
      answers: { getAccountVerification: never, getAgreementConfirmation: never, hasSignedAgreement: never },
    });
    void read('1', person);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual(['account', 'confirmation', 'signature']);
  });

  it('asks nothing and says nothing when nobody has signed in, or nobody knows', async () => {
    for (const maySeeAsUser of [
      () => Promise.resolve(false),
      () => Promise.reject(new Error('no database')),
    ]) {
      const { read, asked } = readerOf({ maySeeAsUser });
      expect(await read('1', person)).toBeUndefined();
      expect(asked).toEqual([]);
    }
  });

  it.each(['consentNeeded', 'mfaMissing'] as const)('says nothing when an answer is %s', async (code) => {
    const { read } = readerOf({ answers: { hasSignedAgreement: () => Promise.reject(failure(code)) } });
    expect(await read('1', person)).toBeUndefined();
  });

  it('asks for no agreement in a cloud that does not tell it', async () => {
    const { read, asked } = readerOf({ tellsAgreements: false });
    expect(await read('1', person)).toEqual({ account: { is: 'noReview' }, agreement: { is: 'notTold' } });
    expect(asked).toEqual(['account']);
  });

  it('remembers whole answers for five minutes, for one customer, unless it is asked to look again', async () => {
    const { read, asked, clock } = readerOf({});
    expect(await read('1', person)).toEqual(ready);
    expect(await read('1', background)).toEqual(ready);
    expect(asked).toHaveLength(3);
    await read('2', person);
    expect(asked).toHaveLength(6);
    await read('1', person, { isFresh: true });
    expect(asked).toHaveLength(9);
    await clock.advance(5 * 60_000);
    await read('1', person);
    expect(asked).toHaveLength(12);
  });

  it('does not remember what failed', async () => {
    let fails = true;
    const { read } = readerOf({
      answers: {
        getAccountVerification: () =>
          fails ? Promise.reject(failure('timeout')) : Promise.resolve(undefined),
      },
    });
    expect(await read('1', person)).toEqual({ ...ready, account: { is: 'unread', code: 'timeout' } });
    fails = false;
    expect(await read('1', person)).toEqual(ready);
  });

  it('shares the questions that are under way, and never those of background work with a person', async () => {
    const { read, asked } = readerOf({});
    await Promise.all([read('1', person), read('1', person), read('1', background)]);
    expect(asked).toHaveLength(6);
  });

  it('shows what is there when patience ends, and remembers what comes later', async () => {
    let answer: (value: undefined) => void = () => undefined;
    const { read, asked, clock } = readerOf({
      answers: { getAccountVerification: () => new Promise((resolve) => (answer = resolve)) },
    });
    const early = read('1', person, { patienceMs: 2_500 });
    await clock.advance(2_500);
    expect(await early).toEqual({ ...ready, account: { is: 'unread', code: 'timeout' } });
    answer(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await read('1', person)).toEqual(ready);
    expect(asked).toHaveLength(3);
    expect(clock.sleepers()).toBe(0);
  });

  it('leaves no timer behind when the answers are quick', async () => {
    const { read, clock } = readerOf({});
    expect(await read('1', person, { patienceMs: 2_500 })).toEqual(ready);
    expect(clock.sleepers()).toBe(0);
  });

  it('shows a mistake of its own as something that was not read, and logs it', async () => {
    const { read, log } = readerOf({
      answers: {
        hasSignedAgreement: () => Promise.reject(new TypeError('x')),
        getAgreementConfirmation: () => Promise.resolve(undefined),
      },
    });
    expect(await read('1', person)).toMatchObject({ agreement: { is: 'unread', code: 'internal' } });
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['error', 'a question about ordering failed'],
    ]);
  });
});
