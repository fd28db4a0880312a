/**
 * Polls, in a process of its own so that its memory is only its own. Partner Center answers from memory, and time
 * passes as fast as the checks allow. Arguments: the store's address, and how many checks to make. Prints what it
 * took, as JSON.
 */
import { randomUUID } from 'node:crypto';
import { openStore } from '../../src/storage/open-store.ts';
import { pollOnce } from '../../src/watch/index.ts';
import { seenAt } from './watching-customers.ts';
import type { Polled } from './watching-polls.ts';

const [url = '', wanted = '0'] = process.argv.slice(2);

const vetting = { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: seenAt } as const;
const qualifications = [{ kind: 'Education', wireKind: 'Education', vetting }] as const;
const partnerCenter = { getQualifications: () => Promise.resolve(qualifications) };

const store = await openStore(url);
let at = seenAt.getTime();
let checked = 0;
let problems = 0;
const cpu = process.cpuUsage();
while (checked < Number(wanted)) {
  const report = await pollOnce({
    ...{ store, partnerCenter, newId: randomUUID, random: Math.random, replicaId: 'bench' },
    now: () => new Date(at),
    baseIntervalMs: 900_000,
  });
  checked += report.checked;
  problems += report.claimed - report.checked;
  // Like the scheduler: at once after a full pass, else when something is due again.
  at += report.full ? 10 : 300_000;
}
const { user, system } = process.cpuUsage(cpu);
const polled: Polled = {
  checked,
  problems,
  cpuMs: (user + system) / 1_000,
  peakMb: process.resourceUsage().maxRSS / 1_024,
};
process.stdout.write(JSON.stringify(polled));
await store.close();
process.exit();
