import { join } from 'node:path';
import { startSimulator } from '../../dev/simulator/index.ts';
import { startFakeTeams } from '../../dev/teams/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { conversationOf } from './conversation.ts';
import { messagesIn, type ToldMessage } from './messages.ts';
import { createPasses, customerIds } from './passes.ts';
import type { Kind } from './points.ts';
import { runProcess, type Ended } from './run-process.ts';

/** A Wednesday. */
const watchedAt = new Date('2026-11-18T09:00:00.000Z');
const minutesLater = (minutes: number) => new Date(watchedAt.getTime() + minutes * 60_000);
const resolvedAt = minutesLater(20);
/** All claims have run out by then. */
const takesOverAt = minutesLater(40);
const dayMs = 24 * 60 * 60_000;

const programs: Readonly<Record<Kind, string>> = {
  texts: join(import.meta.dirname, 'texts-process.ts'),
  cards: join(import.meta.dirname, 'cards-process.ts'),
};

/** What the store holds after the successor's work. */
export interface Kept {
  /** The changes of each customer. */
  readonly history: readonly (readonly string[])[];
  readonly watches: number;
  readonly undelivered: Date | undefined;
}

/**
 * Kills processes that poll and deliver. Two customers' vettings are resolved; the store saw them in review for two
 * conversations.
 */
export interface CrashHarness {
  /**
   * Runs the passes in a process of its own after the vettings were resolved, and kills it at `killAt`. The messages
   * of the run are found under its name.
   */
  run(storeUrl: string, name: string, killAt?: string): Promise<Ended>;
  /** Continues the work of a killed process after its claims ran out; returns what the store holds then. */
  takeOver(storeUrl: string, name: string): Promise<Kept>;
  /** The messages that conversations got in a run, in order. */
  toldIn(name: string): readonly ToldMessage[];
  close(): Promise<void>;
}

/** @param storeUrl address of an empty database; each run uses a copy of it */
export async function startCrashHarness(storeUrl: string, kind: Kind): Promise<CrashHarness> {
  const customers = Object.entries(customerIds).map(([name, customerTenantId]) => ({
    customerTenantId,
    companyName: name,
    domain: `${name}.onmicrosoft.com`,
    country: 'PL',
    qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 2 }],
  }));
  const simulator = await startSimulator({ now: () => watchedAt, customers });
  const teams = await startFakeTeams({ now: () => watchedAt });

  const store = await openStore(storeUrl);
  const addresses = { simulatorUrl: simulator.url, serviceUrl: teams.serviceUrl };
  for (const [conversationId, scope] of Object.entries({ ann: 'personal', team: 'team' } as const)) {
    await store.rememberConversation(conversationOf(conversationId, scope, teams.serviceUrl), watchedAt);
  }
  for (const [conversationId, companyName] of [
    ['ann', 'contoso'],
    ['ann', 'fabrikam'],
    ['team', 'contoso'],
  ] as const) {
    const watchId = `${conversationId} ${companyName}`;
    const times = {
      createdAt: watchedAt,
      until: 'decided' as const,
      endsAt: new Date(watchedAt.getTime() + 60 * dayMs),
    };
    await store.addWatch(
      {
        watchId,
        conversationId,
        customerTenantId: customerIds[companyName],
        ...times,
      },
      { companyName, nextCheckAt: watchedAt },
    );
  }
  await createPasses(store, addresses, 'watcher').poll(watchedAt);
  await store.close();
  simulator.resolveVetting(customerIds.contoso, 'Education', { vettingStatus: 'Approved' });
  simulator.resolveVetting(customerIds.fabrikam, 'Education', {
    vettingStatus: 'Denied',
    vettingReason: 'Other',
  });

  const addressesOf = (name: string) => ({
    simulatorUrl: simulator.url,
    serviceUrl: new URL(`/${name}/`, teams.serviceUrl).href,
  });
  // Loaded only here: it loads slowly.
  const send = kind === 'cards' ? (await import('./cards.ts')).sendCards : undefined;
  return {
    async run(storeUrl, name, killAt) {
      const { simulatorUrl, serviceUrl } = addressesOf(name);
      const told = [storeUrl, simulatorUrl, serviceUrl, resolvedAt.toISOString()];
      return await runProcess(programs[kind], [...told, ...(killAt ? [killAt] : [])]);
    },
    async takeOver(storeUrl, name) {
      const successor = await openStore(storeUrl);
      try {
        const passes = createPasses(successor, addressesOf(name), 'successor', send);
        const doneAt = await passes.untilNothingIsLeft(takesOverAt);
        // A message that should not exist would be sent by then.
        await passes.untilNothingIsLeft(new Date(doneAt.getTime() + dayMs));
        const histories = Object.values(customerIds).map((id) => successor.listHistory(id, 10));
        const watches = await Promise.all(['ann', 'team'].map((id) => successor.listWatches(id)));
        return {
          history: (await Promise.all(histories)).map((entries) =>
            entries.map(({ change }) => change.change),
          ),
          watches: watches.flat().length,
          undelivered: await successor.oldestUndelivered(),
        };
      } finally {
        await successor.close();
      }
    },
    toldIn: (name) => messagesIn(teams, name),
    async close() {
      teams.expectNoUnexpectedRequests();
      await teams.close();
      await simulator.close();
    },
  };
}
