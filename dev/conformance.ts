/**
 * Checks a running bot from outside, with forged and odd requests: `npm run conformance -- <url>`. Plays Bot Framework's
 * issuer, Entra ID and Teams on this machine, so the bot must be set to trust them.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/time/clock.ts';
import { checks, type Subject } from './conformance/checks.ts';
import { hostileTextChecks } from './conformance/hostile-texts.ts';
import { createIssuerKey, startIssuer } from './issuer/index.ts';
import { startFakeTeams } from './teams/index.ts';

const usage = `Usage: npm run conformance -- <url> --app-id <id> --tenant <id> [--issuer-port 4011]

Start the bot like this, with any password, and not in production:

  MicrosoftAppId=<id> MicrosoftAppPassword=x MicrosoftAppTenantId=<tenant id> \\
  BotOpenIdMetadata=http://127.0.0.1:4011/v1/.well-known/openidconfiguration \\
  ToChannelFromBotLoginUrl=http://127.0.0.1:4011/login npm start`;

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
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        'app-id': { type: 'string' },
        tenant: { type: 'string' },
        'issuer-port': { type: 'string', default: '4011' },
      },
    });
    const [url = ''] = positionals;
    const { 'app-id': appId = '', tenant: tenantId = '', 'issuer-port': port } = values;
    if (URL.canParse(url) && appId !== '' && tenantId !== '' && /^\d{1,5}$/u.test(port)) {
      return { url, appId: appId.toLowerCase(), tenantId: tenantId.toLowerCase(), issuerPort: Number(port) };
    }
  } catch {
    // The usage says what a right address is.
  }
  console.error(usage);
  process.exit(2);
}
