import { addEventHandler } from 'jest-circus';
import { startOfTests } from '../virtual-time.ts';
import { moveDate } from './date.ts';

/** Each file begins at the start of the tests, wherever the one before it in this process left Date. */
addEventHandler(({ name }) => {
  // What a file declares, it declares before its first test runs.
  if (name === 'start_describe_definition' || name === 'add_test' || name === 'add_hook') {
    moveDate(startOfTests.getTime());
  }
});
