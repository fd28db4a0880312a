import Sequencer from '@jest/test-sequencer';

/**
 * Where a run that knows no times would begin with the biggest files. Those that start processes are small and take
 * longest; the last one to begin is the one that the others wait for.
 */
const longest = [
  'crash/',
  'replicas/',
  'dev/demo',
  'fuzz/',
  'storage/',
  'dev/',
  'start.test',
  'cards/',
  'e2e/',
];

/** The order in which test files begin: the longest first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = longest.findIndex((part) => path.replaceAll('\\', '/').includes(`/test/${part}`));
      return place < 0 ? longest.length : place;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
