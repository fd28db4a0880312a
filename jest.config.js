export default {
  testEnvironment: 'node',
  // Not among the temporary files, where it would stay.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // What all test files share.
  globalSetup: '<rootDir>/test/run/begin.ts',
  globalTeardown: '<rootDir>/test/run/end.ts',
  setupFiles: ['<rootDir>/test/run/date-stands-still.ts'],
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
  // These packages are published as ES modules only, the last one imports later; jest runs CommonJS.
  transformIgnorePatterns: [
    '/node_modules/(?!(kysely|i18next|jose|p-limit|yocto-queue|htmlparser2|domhandler|domutils|dom-serializer|domelementtype|entities|@opentelemetry/otlp-exporter-base)/)',
  ],
  // Jest leaves one core idle; most tests here wait for a network or a process.
  maxWorkers: '100%',
  // Only for what hangs: a machine that does much else beside takes ten times as long.
  testTimeout: 180_000,
  reporters: ['default', '<rootDir>/test/run/heartbeat.js', '<rootDir>/test/closing-line.js'],
};
