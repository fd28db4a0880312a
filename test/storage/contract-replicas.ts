import type { Store } from '../../src/storage/store.ts';
import { aChat, aCheck, aNotification, later, now, watchFrom, type Fixture } from './samples.ts';

const conversations = ['a:0', 'a:1', 'a:2', 'a:3'];
const customers = Array.from({ length: 12 }, (_, index) => `customer-${index}`);
const checksEach = 4;

export function describeReplicas({ store, replica }: Fixture): void {
  it('tells every conversation everything once and in order while replicas check, tell, park and revive', async () => {
    const replicas = [store(), await replica(), await replica()];
    for (const id of conversations) await watchFrom(store(), id, 'watched');
    for (const customer of customers) await watchFrom(store(), 'a:0', customer);
    const told = new Map(conversations.map((id) => [id, [] as string[]]));

    await Promise.all([
      ...customers.map((customer, index) => checkAgainAndAgain(replicas[index % 3] ?? store(), customer)),
      ...replicas.map((each, index) => tellAgainAndAgain(each, `replica-${index}`, told)),
    ]);

    const everything = customers.flatMap((customer) =>
      Array.from({ length: checksEach }, (_, check) => `${customer} ${check}`),
    );
    for (const [, facts] of told) {
      expect([...facts].sort()).toEqual([...everything].sort());
      for (const customer of customers) {
        const ofCustomer = facts.filter((name) => name.startsWith(`${customer} `));
        expect(ofCustomer).toEqual([...ofCustomer].sort());
      }
    }
    expect(await store().oldestUndelivered()).toBeUndefined();
  });
}

/** Records checks, each by two replicas at once, of which one counts. Each check tells every conversation one fact. */
async function checkAgainAndAgain(store: Store, customer: string): Promise<void> {
  for (let check = 0; check < checksEach; check++) {
    const record = aCheck(customer, {
      startedFrom: check === 0 ? undefined : later(check - 1),
      checkedAt: later(check),
    });
    const recorded = await Promise.all(
      ['first', 'second'].map((who) =>
        store.recordCheck({
          ...record,
          notifications: conversations.map((id) => ({
            ...aNotification(id, `${customer} ${check}`),
            notificationId: `${customer} ${check} ${id} ${who}`,
          })),
        }),
      ),
    );
    expect(recorded.filter(Boolean)).toHaveLength(1);
  }
}

/** Claims and delivers until all facts were told. From time to time a conversation is parked and comes back. */
async function tellAgainAndAgain(
  store: Store,
  claimedBy: string,
  told: ReadonlyMap<string, string[]>,
): Promise<void> {
  const whole = customers.length * checksEach;
  for (let round = 0; [...told.values()].some((facts) => facts.length < whole); round++) {
    // Time moves on in each round, but no claim runs out.
    const at = later(100 + round);
    const due = await store.claimDueNotifications({
      claimedBy,
      claimedUntil: later(1_000_000),
      now: at,
      limit: 2,
      limitPerConversation: 3,
    });
    for (const { conversation, notifications } of due) {
      const { conversationId } = conversation;
      const ids = notifications.map(({ notificationId }) => notificationId);
      const attemptId = `${claimedBy} ${round} ${conversationId}`;
      expect(await store.recordAttempt(ids, { attemptId, claimedBy, startedAt: at })).toBe(true);
      const parks = round % 7 === 3;
      if (!parks) told.get(conversationId)?.push(...notifications.map(({ fact }) => fact.companyName));
      await store.recordDelivery(ids, {
        attemptId,
        endedAt: at,
        result: parks ? { kind: 'parked', why: 'test' } : { kind: 'delivered' },
        nextSendAt: now,
      });
      if (parks) await store.rememberConversation(aChat(conversationId), now);
    }
    if (due.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
