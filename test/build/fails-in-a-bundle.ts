/** A program that the tests bundle: prints how the log shows an error, and what became of packages that load lazily. */
import { Agent, EnvHttpProxyAgent, Pool } from 'undici';
import * as undici from 'undici';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { errorForLog } from '../../src/log/error-for-log.ts';

function failOnPurpose(): never {
  throw new TypeError('on purpose');
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error.message : 'something else';
  }
}

let logged: unknown;
try {
  failOnPurpose();
} catch (error) {
  logged = errorForLog(error);
}
const dispatchers = [new Agent(), new EnvHttpProxyAgent(), new Pool('http://127.0.0.1')];
process.stdout.write(
  JSON.stringify({
    logged,
    dispatchers: dispatchers.map((each) => typeof each.dispatch === 'function'),
    leftOut: attempt(() => undici.fetch),
    card: new Template({ text: '${name}' }).expand({ $root: { name: 'Tailspin “Toys”' } }) as unknown,
    ellipsis: /[…“„”]/u.test('“'),
  }),
);
