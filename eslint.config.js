import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/**
 * What asks for the real time or the machine's time zone by itself. Tests and what stands in for Microsoft are handed
 * their one clock, so that they find the same on every day and everywhere.
 */
const realTime = [
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Date.now()'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'new Date()'],
  ['CallExpression[callee.name="Date"]', 'Date()'],
  ['MemberExpression[object.name="performance"][property.name=/^(?:now|timeOrigin)$/]', 'performance'],
  ['MemberExpression[object.name="process"][property.name="hrtime"]', 'process.hrtime'],
  ['Identifier[name="systemClock"]', 'systemClock'],
  ['CallExpression[callee.property.name="DateTimeFormat"][arguments.length=0]', "the machine's time zone"],
  [
    'MemberExpression[property.name=/^(?:get|set)(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|TimezoneOffset)$/]',
    "the machine's time zone",
  ],
].map(([selector, what]) => ({ selector, message: `Take time from the clock that is passed, not ${what}.` }));

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        globalThis: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Patterns that take the square of a text's length: a person could hold up everybody with one message.
    files: ['src/**/*.ts', 'dev/**/*.ts', 'scripts/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['dev/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'dev/**/*.ts'],
    ignores: [
      // What a person starts passes the real time on, and the benchmark measures it.
      'dev/{bench,chat,conformance,demo,playground,replay,soak}.ts',
      'dev/simulator/main.ts',
      'dev/bench/**',
      'dev/soak/**',
      'test/time/clock.test.ts',
      // Runs in processes of its own, where MSAL goes by the real time.
      'test/crash/passes.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...realTime] },
  },
);
