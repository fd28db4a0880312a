export default {
  // Tests run on bare Node, as the bot does: nothing is compiled, and what was loaded stays loaded for the next file.
  // With a context and modules of its own for each file, loading the bot took half of the time of a run.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  // What all test files share.
  globalSetup: '<rootDir>/test/run/begin.ts',
  globalTeardown: '<rootDir>/test/run/end.ts',
  setupFiles: ['<rootDir>/test/run/stop-date.ts', '<rootDir>/test/run/without-sync.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/run/date-begins-anew.ts'],
  testSequencer: '<rootDir>/test/run/longest-first.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Node strips the types.
  transform: {},
  // Jest leaves one core idle; most tests here wait for a network or a process.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/run/heartbeat.js', '<rootDir>/test/closing-line.js'],
};
