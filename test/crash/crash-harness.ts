import { join } from 'node:path';
import { startSimulator } from '../../dev/simulator/index.ts';
import { startFakeTeams } from '../../dev/teams/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { conversationOf } from './conversation.ts';
import { messagesIn, requestsIn, type ToldMessage } from './messages.ts';
import { createPasses, customerIds } from './passes.ts';
import type { Kind } from './points.ts';
import { readMessage } from './read-message.ts';
import { runProcess, type Ended } from './run-process.ts';

/** A Wednesday. */
const watchedAt = new Date('2026-11-18T09:00:00.000Z');
const minutesLater = (minutes: number) => new Date(watchedAt.getTime() + minutes * 60_000);
const resolvedAt = minutesLater(20);
/** Longer after it than any claim lasts. */
const takesOverAt = minutesLater(40);
const dayMs = 24 * 60 * 60_000;

const programs: Readonly<Record<Kind, string>> = {
  texts: join(import.meta.dirname, 'texts-process.ts'),
  cards: join(import.meta.dirname, 'cards-process.ts'),
};

/** What a store holds in the end. */
export interface Kept {
  /** The changes of each customer. */
  readonly history: readonly (readonly string[])[];
  readonly watches: number;
  readonly undelivered: Date | undefined;
}

/** Two customers whose vettings are resolved, and a store that saw them in review for two conversations. */
export interface Scene {
  /**
   * Runs the passes in a process of its own, after the vettings were resolved. What it tells is found under
   * the name of the run.
   */
  run(storeUrl: string, name: string, deathAt?: string): Promise<Ended>;
  /** Opens what a dead process left, when its claims have run out, and does what is left; returns what is kept. */
  takeOver(storeUrl: string, name: string): Promise<Kept>;
  /** What conversations were told in a run, in order. */
  toldIn(name: string): readonly ToldMessage[];
  /** The conversations whose card that said "in review" shows the approval now. */
  updatedIn(name: string): readonly string[];
  close(): Promise<void>;
}

/** @param storeUrl an empty database, which is to be copied for each run */
export async function setScene(storeUrl: string, kind: Kind): Promise<Scene> {
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
  const cards = kind === 'cards' ? await postCards(teams.serviceUrl) : {};
  for (const [conversationId, companyName] of [
    ['ann', 'contoso'],
    ['ann', 'fabrikam'],
    ['team', 'contoso'],
  ] as const) {
    const cardActivityId = companyName === 'contoso' ? cards[conversationId] : undefined;
    const watchId = `${conversationId} ${companyName}`;
    const times = { createdAt: watchedAt, endsAt: new Date(watchedAt.getTime() + 60 * dayMs) };
    await store.addWatch(
      {
        watchId,
        conversationId,
        customerTenantId: customerIds[companyName],
        ...times,
        ...(cardActivityId && { cardActivityId }),
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
  // Loaded only where it is needed.
  const send = kind === 'cards' ? (await import('./cards.ts')).sendCards : undefined;
  return {
    async run(storeUrl, name, deathAt) {
      const { simulatorUrl, serviceUrl } = addressesOf(name);
      const told = [storeUrl, simulatorUrl, serviceUrl, resolvedAt.toISOString()];
      return await runProcess(programs[kind], [...told, ...(deathAt ? [deathAt] : [])]);
    },
    async takeOver(storeUrl, name) {
      const heir = await openStore(storeUrl);
      try {
        const passes = createPasses(heir, addressesOf(name), 'heir', send);
        const doneAt = await passes.untilNothingIsLeft(takesOverAt);
        // Whatever else there might be to tell would be told by then.
        await passes.untilNothingIsLeft(new Date(doneAt.getTime() + dayMs));
        const histories = Object.values(customerIds).map((id) => heir.listHistory(id, 10));
        const watches = await Promise.all(['ann', 'team'].map((id) => heir.listWatches(id)));
        return {
          history: (await Promise.all(histories)).map((entries) =>
            entries.map(({ change }) => change.change),
          ),
          watches: watches.flat().length,
          undelivered: await heir.oldestUndelivered(),
        };
      } finally {
        await heir.close();
      }
    },
    toldIn: (name) => messagesIn(teams, name),
    updatedIn: (name) =>
      requestsIn(teams, name)
        .filter(
          ({ method, body }) => method === 'PUT' && readMessage(body).facts.includes('contoso approved'),
        )
        .map(({ conversationId = '' }) => conversationId),
    async close() {
      teams.expectNoUnexpectedRequests();
      await teams.close();
      await simulator.close();
    },
  };
}

/** Messages that stand in the conversations from before; returns their ids. */
async function postCards(serviceUrl: string): Promise<Readonly<Record<string, string>>> {
  const post = async (conversationId: string) => {
    const url = new URL(`v3/conversations/${conversationId}/activities`, serviceUrl);
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ type: 'message' }) });
    return [conversationId, ((await response.json()) as { id: string }).id] as const;
  };
  return Object.fromEntries(await Promise.all([post('ann'), post('team')]));
}
