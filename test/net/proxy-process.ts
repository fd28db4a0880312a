import { inspect } from 'node:util';
import { exchange } from '../../src/net/exchange.ts';
import { connect, customerId, person } from '../api/builders.ts';

/**
 * Sends a request, or asks Partner Center, through the proxy of the environment, which is read once in the life of a
 * process. Prints the error and the log as JSON, and all that can be seen of them.
 */
const { partnerCenter, log } = connect('https://partner.example', {
  tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
  clientId: 'bbbbbbbb-1111-4222-8333-444444444444',
  credential: { secret: 'xyz8Q~0123456789abcdefghijklmnopqrstuvwx' },
});
const { signal } = new AbortController();
const asked =
  process.argv[2] === 'question'
    ? partnerCenter.getQualifications(customerId, person)
    : exchange({ method: 'GET', url: 'https://partner.example/', headers: {}, signal });
const error = await asked.then(
  () => ({}),
  (reason: unknown) => reason as Error & Readonly<Record<string, unknown>>,
);
const failed = log.lines.filter(({ message }) => message === 'Partner Center failed');
process.stdout.write(
  JSON.stringify({
    error: { ...error, message: 'message' in error ? error.message : undefined },
    failed: failed.map(({ fields }) => fields),
    seen: inspect([error, log.lines], { depth: 20, showHidden: true }),
  }),
);
