export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These packages are published as ES modules only; jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(kysely|i18next)/)'],
  reporters: ['default', '<rootDir>/test/closing-line.js'],
};
