import Sequencer from '@jest/test-sequencer';

/**
 * Without times of an earlier run, jest begins with the biggest files. The files that start processes are small and take
 * longest, so they come first here: a long file that begins last makes the whole run longer.
 */
const longest = [
  'crash/',
  'replicas/',
  'dev/demo',
  'programs.test',
  'fuzz/',
  'storage/',
  'dev/',
  'npm-start.test',
  'start.test',
  'cards/',
  'build/',
  'release/',
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
