import { globSync, readFileSync } from 'node:fs';
import { logMessages } from '../../src/log/messages.ts';

// That the code has no other message, and none at another level, is the compiler's business.
it('the log has no message that nothing writes, and the page of messages lists each', () => {
  const files = globSync('src/**/*.ts').filter((file) => file !== 'src/log/messages.ts');
  const code = files.map((file) => readFileSync(file, 'utf8')).join('');
  const page = readFileSync('docs/log.md', 'utf8');
  const messages = Object.values(logMessages).flatMap((level) => Object.keys(level));
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter((message) => !code.includes(`'${message}'`))).toEqual([]);
  expect(messages.filter((message) => !page.includes(`| ${message} `))).toEqual([]);
});
