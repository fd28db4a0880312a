import { keptData } from '../../src/background/kept-data.ts';
import { aCard } from './contract-shown-cards.ts';
import { aChat, aCheck, aNotification, aRequest, aWatch, fact, later, now, type Fixture } from './samples.ts';

const zoe = { tenantId: 't', personId: 'zoe-in-entra' };
const askedBy = { userId: '29:zoe', name: 'Zoe' };

export function describeForgetting({ store, read }: Fixture): void {
  /** The tables in which something of Zoe stands. */
  async function tablesWithZoe(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const table of Object.keys(keptData)) {
      const rows = JSON.stringify(await read(`select * from ${table}`));
      if (/zoe/iu.test(rows)) found.push(table);
    }
    return found.sort();
  }

  it('a person who is forgotten is nowhere any more, except in confirmed requests; others lose nothing', async () => {
    const personal = { ...aChat('a:zoe'), aadObjectId: zoe.personId, userId: askedBy.userId };
    await store().rememberConversation(personal, now);
    await store().rememberConversation({ ...aChat('19:team'), scope: 'team', userId: '29:bo' }, now);
    await store().saveLanguage(zoe, 'pl', now);
    await store().saveMembership(zoe, 'member', now);
    await store().setNotifyFilter('a:zoe', 'all', now);
    await store().claimWelcome('a:zoe', now);
    for (const id of ['a:zoe', '19:team']) {
      const watch = aWatch(id, 'contoso', { watchId: `watch of ${id.slice(0, 2)}`, askedBy });
      await store().addWatch(watch, { companyName: 'Contoso', nextCheckAt: now });
    }
    const told = (id: string) => ({ ...aNotification(id, 'one'), fact: { ...fact, askedBy } });
    await store().recordCheck(aCheck('contoso', { notifications: [told('a:zoe'), told('19:team')] }));
    await store().takeCustomer(fact, { person: zoe, name: 'Zoe', since: now });
    const time = { time: { minute: 540 }, timeZone: 'UTC' };
    await store().setDigestPlan('a:zoe', { plan: time, nextAt: later(1), told: { after: 0, since: now } });
    await store().saveSnooze({ conversationId: 'a:zoe', customerTenantId: 'contoso', until: later(60) });
    const offer = { exportId: 'e', conversationId: 'a:zoe', person: zoe, asked: '', offeredAt: now };
    await store().addExport(offer);
    for (const id of ['a:zoe', '19:team']) {
      const card = aCard(id, { conversationId: id, askedBy: askedBy.userId });
      await store().rememberCard(card, { mostPerCustomer: 3, isNew: false });
    }
    const asked = { conversationId: 'a:zoe', askedBy: { ...zoe, ...askedBy } };
    await store().addRequest(aRequest('prepared', asked));
    await store().addRequest(aRequest('confirmed', { ...asked, customerTenantId: 'fabrikam' }));
    const begin = { claimedBy: 'bot', claimedUntil: later(60), now: later(1) };
    expect(await store().beginSending('confirmed', begin)).toBe('begun');
    expect((await tablesWithZoe()).length).toBeGreaterThan(7);

    expect(await store().forgetPerson(zoe)).toEqual({ conversations: 1, watches: 1, requestsKept: 1 });
    expect(await tablesWithZoe()).toEqual(['qualification_requests']);
    expect(await store().findRequest('prepared')).toBeUndefined();
    const [left] = await store().listWatches('19:team');
    expect(left?.watch.askedBy).toBeUndefined();
    const claim = { ...begin, now: later(2), limit: 9, limitPerConversation: 9 };
    const [due, ...others] = await store().claimDueNotifications(claim);
    expect(others).toEqual([]);
    expect(due?.notifications).toMatchObject([{ fact: { companyName: fact.companyName } }]);
    expect(await store().forgetPerson(zoe)).toEqual({ conversations: 0, watches: 0, requestsKept: 1 });
    expect(await store().forgetConversation('a:zoe')).toBeUndefined();
  });
}
