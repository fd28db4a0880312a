import { startOfTests } from '../virtual-time.ts';

/**
 * Stops Date in every test file, for libraries that read it themselves, such as MSAL. A virtual clock moves it. Timers are
 * real, because the network of this machine needs real time.
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
