import { join } from 'node:path';
import { startSimulator } from '../../dev/simulator/index.ts';
import { startFakeTeams } from '../../dev/teams/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { conversationOf } from './conversation.ts';
import { messagesIn, type ToldMessage } from './messages.ts';
import { createPasses, customerIds } from './passes.ts';
import { runProcess, type Ended } from './run-process.ts';

/** A Wednesday. */
const confirmedAt = new Date('2026-11-18T09:00:00.000Z');
const minutesLater = (minutes: number) => new Date(confirmedAt.getTime() + minutes * 60_000);

/** What the killed process does, when it begins, and when its successor takes over: after the claim ran out. */
const tasks = {
  confirm: { at: confirmedAt, takesOverAt: minutesLater(5) },
  settle: { at: minutesLater(5), takesOverAt: minutesLater(20) },
};
export type Task = keyof typeof tasks;

/** What is there after the successor's work. */
export interface Outcome {
  /** The request ids that came to Partner Center for the customer, each once. */
  readonly requestIds: readonly (string | undefined)[];
  /** How many vettings of the customer began. */
  readonly vettings: number | undefined;
  /** The state of the request in the store. */
  readonly state: string | undefined;
  /** How many watches of the customer its conversation has. */
  readonly watches: number;
  /** The conversation's messages in order: answers are cards, notifications are texts of the process that sent them. */
  readonly told: readonly ToldMessage[];
  /** The answer when the person presses the button again afterwards. */
  readonly pressedAgain: readonly ToldMessage[];
}

/** Kills processes that confirm or settle a request. Each run begins with the same request, in a database of its own. */
export interface RequestCrashHarness {
  /** Runs the task in a process that is killed at `killAt`, and lets a successor do the rest. One run at a time. */
  run(
    task: Task,
    name: string,
    killAt?: string,
  ): Promise<{ readonly ended: Ended; readonly requestId: string; readonly outcome: Outcome }>;
  close(): Promise<void>;
}

/**
 * @param original address of an empty database
 * @param copy copies a database that has no connections
 */
export async function startRequestCrashHarness(
  original: string,
  copy: (url: string) => Promise<string>,
): Promise<RequestCrashHarness> {
  const customerTenantId = customerIds.contoso;
  const domain = 'contoso.onmicrosoft.com';
  const customers = [{ customerTenantId, companyName: 'contoso', domain, country: 'PL', qualifications: [] }];
  const simulator = await startSimulator({ now: () => confirmedAt, customers });
  const teams = await startFakeTeams({ now: () => confirmedAt });
  const userToken = simulator.issueToken({ kind: 'appUser' });
  const requestId = await prepare(original);
  const begun = await copy(original);
  await beginSending(begun);
  const originals = { confirm: original, settle: begun };

  async function prepare(storeUrl: string): Promise<string> {
    const store = await openStore(storeUrl);
    try {
      await store.rememberConversation(conversationOf('ann', 'personal', teams.serviceUrl), confirmedAt);
      const addresses = { simulatorUrl: simulator.url, serviceUrl: '', userToken };
      const prepared = await createPasses(store, addresses, 'preparer').prepare(
        confirmedAt,
        customerTenantId,
      );
      if (prepared.kind !== 'prepared') throw new Error(prepared.why);
      return prepared.request.requestId;
    } finally {
      await store.close();
    }
  }

  /** As a process does that died then. */
  async function beginSending(storeUrl: string): Promise<void> {
    const store = await openStore(storeUrl);
    const claim = { claimedBy: 'dead', claimedUntil: minutesLater(2), now: confirmedAt };
    await store.beginSending(requestId, claim);
    await store.close();
  }

  return {
    async run(task, name, killAt) {
      simulator.reset();
      const storeUrl = await copy(originals[task]);
      const { at, takesOverAt } = tasks[task];
      const serviceUrl = new URL(`/${name}/`, teams.serviceUrl).href;
      const program = join(import.meta.dirname, 'request-process.ts');
      const told = [storeUrl, simulator.url, serviceUrl, userToken, at.toISOString(), task, requestId];
      const ended = await runProcess(program, killAt ? [...told, killAt] : told);

      const successor = await openStore(storeUrl);
      try {
        const passes = createPasses(
          successor,
          { simulatorUrl: simulator.url, serviceUrl, userToken },
          'successor',
        );
        await passes.untilAllIsSettled(takesOverAt);
        const told = messagesIn(teams, name);
        // Loaded only here: it loads slowly.
        const { pressConfirm } = await import('./press.ts');
        await pressConfirm(passes.parts(takesOverAt), serviceUrl, requestId);
        // A message that should not exist would be sent by then.
        await passes.untilAllIsSettled(minutesLater(24 * 60));
        const posts = simulator.requests.to('postQualification');
        const ofCustomer = posts.filter(({ path }) => path.includes(customerTenantId));
        const outcome = {
          requestIds: [...new Set(ofCustomer.map(({ headers }) => headers['ms-requestid']))],
          vettings: simulator.findCustomer(customerTenantId)?.educationAttempts,
          state: (await successor.findRequest(requestId))?.state.kind,
          watches: (await successor.listWatches('ann')).length,
          told,
          pressedAgain: messagesIn(teams, name).slice(told.length),
        };
        return { ended, requestId, outcome };
      } finally {
        await successor.close();
      }
    },
    async close() {
      teams.expectNoUnexpectedRequests();
      await teams.close();
      await simulator.close();
    },
  };
}
