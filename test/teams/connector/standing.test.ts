import { createStanding } from '../../../src/teams/connector/standing.ts';
import { virtualTime, type VirtualTime } from '../../virtual-time.ts';

const minuteMs = 60_000;
let time: VirtualTime;
let logged: string[];
beforeEach(() => {
  time = virtualTime();
  logged = [];
});

function standing() {
  const write = (_fields: object, message: string) => void logged.push(message);
  const log = { debug: write, info: write, warn: write, error: write };
  return createStanding({ renew: () => Promise.resolve(undefined) }, time, log);
}

describe('teams/connector/standing', () => {
  it('blames the bot when the first conversation of all is refused, and says so once', () => {
    const { refuse, isRefused } = standing();
    expect([refuse('a', 'x'), refuse('a', 'x'), refuse('b', 'x')]).toEqual([false, false, false]);
    expect(isRefused()).toBe(true);
    expect(logged).toEqual(['Teams refuses the registration of this bot']);
  });

  it('blames the conversation, however often, when another one was accepted lately', () => {
    const { accept, refuse, isRefused } = standing();
    accept('b');
    expect([refuse('a', 'x'), refuse('a', 'x')]).toEqual([true, true]);
    expect(isRefused()).toBe(false);
    time.leap(10 * minuteMs);
    expect(refuse('a', 'x')).toBe(false);
  });

  it('takes no conversation’s word for itself', () => {
    const { accept, refuse } = standing();
    accept('a');
    expect(refuse('a', 'x')).toBe(false);
  });

  it('remembers the other conversation while one is accepted often', () => {
    const { accept, refuse } = standing();
    accept('b');
    for (let time = 0; time < 5; time++) accept('a');
    expect(refuse('a', 'x')).toBe(true);
  });

  it('blames the bot when a second conversation is refused, unless one was accepted in between', () => {
    const { accept, refuse } = standing();
    accept('c');
    expect([refuse('a', 'x'), refuse('b', 'x'), refuse('a', 'x')]).toEqual([true, false, false]);
    accept('c');
    expect([refuse('a', 'x')]).toEqual([true]);
    accept('c');
    expect([refuse('b', 'x')]).toEqual([true]);
  });

  it('believes no refusal that a clock that was ahead saw', () => {
    const { refuse, isRefused } = standing();
    refuse('a', 'x');
    expect(isRefused()).toBe(true);
    time.leap(-60 * minuteMs);
    expect(isRefused()).toBe(false);
  });
});
