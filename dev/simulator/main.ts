import { readCommandLine, refuse, type Program } from '../../src/command-line/read-command-line.ts';
import { systemClock } from '../../src/time/clock.ts';
import { startSimulator } from './start-simulator.ts';

const program = {
  name: 'npm run simulator',
  about: `Partner Center alone, and the sign-in that belongs to it, with invented customers. Stop it with Ctrl-C.

  -p, --port <number>   where it listens on 127.0.0.1; 4010 when left out
  --crowd <number>      so many schools more, for a partner with 50,000 customers; none when left out`,
  options: {
    port: { type: 'string', short: 'p', default: '4010' },
    crowd: { type: 'string', default: '0' },
  },
} as const satisfies Program;
const { values } = readCommandLine(program);
if (!/^\d{1,5}$/u.test(values.port) || Number(values.port) > 65_535) {
  refuse(program, '--port must be a number from 0 to 65535.');
}
if (!/^\d{1,6}$/u.test(values.crowd)) refuse(program, '--crowd must be a number up to 999999.');
const now = () => new Date(systemClock.now());
const [port, crowd] = [Number(values.port), Number(values.crowd)];
const simulator = await startSimulator({ port, crowd, now }).catch((error: Error) => {
  console.error(`The simulator cannot listen on port ${values.port}: ${error.message}`);
  console.error('Choose another one: npm run simulator -- --port 4011');
  return process.exit(1);
});

console.log(
  `Partner Center simulator at ${simulator.url} – start the bot with PARTNER_CENTER_URL=${simulator.url}`,
);
console.log('Customers to try:');
for (const domain of ['contoso.edu', 'fabrikam.edu', 'northwind-college.example', 'bellowscollege.com']) {
  const customer = simulator.findCustomer(domain);
  if (customer)
    console.log(`  ${domain} – ${customer.definition.companyName}, ${describe(customer.entries)}`);
}
console.log(`Decide a vetting: POST ${simulator.url}/_control/resolve. Stop with Ctrl-C.`);

process.once('SIGINT', () => void simulator.close());
process.once('SIGTERM', () => void simulator.close());

function describe(
  entries: readonly { readonly qualification: string; readonly vettingStatus?: string }[],
): string {
  if (entries.length === 0) return 'no qualification';
  return entries.map((it) => [it.qualification, it.vettingStatus].filter(Boolean).join(' ')).join(', ');
}
