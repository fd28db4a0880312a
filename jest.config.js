export default {
  testEnvironment: 'node',
  // What all test files share.
  globalSetup: '<rootDir>/test/run/begin.ts',
  globalTeardown: '<rootDir>/test/run/end.ts',
  testSequencer: '<rootDir>/test/run/longest-first.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: { '^better-sqlite3$': '<rootDir>/test/run/without-sync.cjs' },
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These packages are published as ES modules only; jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(kysely|i18next|jose|p-limit|yocto-queue)/)'],
  // Jest leaves one core idle; most tests here wait for a network or a process.
  maxWorkers: '100%',
  // Real servers and processes, perhaps on a machine that does something else as well.
  testTimeout: 20_000,
  reporters: ['default', '<rootDir>/test/closing-line.js'],
};
