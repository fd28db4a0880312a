/**
 * Checks a running bot from outside, with forged and odd requests: `npm run conformance -- <url>`. Plays Bot Framework's
 * issuer, Entra ID and Teams on this machine, so the bot must be set to trust them.
 */
import { setTimeout } from 'node:timers/promises';
import { readCommandLine, refuse, type Program } from '../src/command-line/read-command-line.ts';
import { systemClock } from '../src/time/clock.ts';
import { checks, type Subject } from './conformance/checks.ts';
import { hostileTextChecks } from './conformance/hostile-texts.ts';
import { createIssuerKey, startIssuer } from './issuer/index.ts';
import { startFakeTeams } from './teams/index.ts';

const program = {
  name: 'npm run conformance',
  operands: '<url> --app-id <id> --tenant <id>',
  about: `Looks at a running bot from outside: forgeries, oddities, floods of bytes; one line each.

  --issuer-port <number>   where this plays Microsoft's issuer of tokens; 4011 when left out

Start the bot like this, with any password, and not in production:

  MicrosoftAppId=<id> MicrosoftAppPassword=x MicrosoftAppTenantId=<tenant id> \\
  BotOpenIdMetadata=http://127.0.0.1:4011/v1/.well-known/openidconfiguration \\
  ToChannelFromBotLoginUrl=http://127.0.0.1:4011/login npm start`,
  options: {
    'app-id': { type: 'string', default: '' },
    tenant: { type: 'string', default: '' },
    'issuer-port': { type: 'string', default: '4011' },
  },
} as const satisfies Program;

const { url, appId, tenantId, issuerPort } = readArgs();
const [key, keyWithoutChannels] = [await createIssuerKey(), await createIssuerKey([])];
const issuer = await startIssuer([key, keyWithoutChannels], issuerPort);
const now = () => new Date(systemClock.now());
const teams = await startFakeTeams({ botUrl: url, now });
const subject: Subject = {
  now,
  url,
  appId,
  tenantId,
  key,
  keyWithoutChannels,
  teams,
  serviceUrl: teams.serviceUrl,
};

await untilReady();
let failures = 0;
const allChecks = [...checks, ...hostileTextChecks];
for (const { about, run } of allChecks) {
  try {
    await run(subject);
    console.log(`ok      ${about}`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED  ${about} – ${(error as Error).message}`);
  }
}
console.log(`\n${allChecks.length - failures} of ${allChecks.length} checks passed.`);
await teams.close();
await issuer.close();
process.exitCode = failures === 0 ? 0 : 1;

/** A bot that was started before its issuer looks for the keys again after half a minute. */
async function untilReady(): Promise<void> {
  for (let second = 0; second < 60; second += 1) {
    const response = await fetch(new URL('/readyz', url)).catch(() => undefined);
    if (response?.ok) return;
    if (second === 0) console.log('Waiting until the bot is ready, a minute at most …');
    await setTimeout(1_000);
  }
  console.log('The bot is not ready: it did not get the keys, or cannot sign in. Its log says why.');
}

function readArgs() {
  const { operands, values } = readCommandLine(program);
  const [url = ''] = operands;
  const { 'app-id': appId, tenant, 'issuer-port': port } = values;
  if (!URL.canParse(url)) refuse(program, 'The address of the bot is needed, such as http://127.0.0.1:3978.');
  if (appId === '' || tenant === '') refuse(program, '--app-id and --tenant are needed.');
  if (!/^\d{1,5}$/u.test(port)) refuse(program, '--issuer-port must be a number.');
  return { url, appId: appId.toLowerCase(), tenantId: tenant.toLowerCase(), issuerPort: Number(port) };
}
