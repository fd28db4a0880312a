import { startOfTests } from '../virtual-time.ts';

/**
 * Date stands still in every test file, for libraries that ask for it by themselves, such as MSAL. A virtual clock moves
 * it along. Timers are real: what travels over this machine's network takes its time.
 */
jest.useFakeTimers({
  now: startOfTests,
  doNotFake: [
    'hrtime',
    'performance',
    'nextTick',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ],
});
