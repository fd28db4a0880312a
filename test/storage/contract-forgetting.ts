import { keptData } from '../../src/background/kept-data.ts';
import { aChat, aCheck, aNotification, aRequest, aWatch, fact, later, now, type Fixture } from './samples.ts';

const ann = { tenantId: 't', personId: 'ann-in-entra' };
const askedBy = { userId: '29:ann', name: 'Ann' };

export function describeForgetting({ store, read }: Fixture): void {
  /** The tables in which something of Ann stands. */
  async function tablesWithAnn(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const table of Object.keys(keptData)) {
      const rows = JSON.stringify(await read(`select * from ${table}`));
      if (/ann|a:ann/iu.test(rows)) found.push(table);
    }
    return found.sort();
  }

  it('a person who is forgotten is nowhere any more, except in confirmed requests; others lose nothing', async () => {
    const personal = { ...aChat('a:ann'), aadObjectId: ann.personId, userId: askedBy.userId };
    await store().rememberConversation(personal, now);
    await store().rememberConversation({ ...aChat('19:team'), scope: 'team', userId: '29:bo' }, now);
    await store().saveLanguage(ann, 'pl', now);
    await store().saveMembership(ann, 'member', now);
    await store().setNotifyFilter('a:ann', 'all', now);
    await store().claimWelcome('a:ann', now);
    for (const id of ['a:ann', '19:team']) {
      const watch = aWatch(id, 'contoso', { watchId: `watch of ${id.slice(0, 2)}`, askedBy });
      await store().addWatch(watch, { companyName: 'Contoso', nextCheckAt: now });
    }
    const told = (id: string) => ({ ...aNotification(id, 'one'), fact: { ...fact, askedBy } });
    await store().recordCheck(aCheck('contoso', { notifications: [told('a:ann'), told('19:team')] }));
    const asked = { conversationId: 'a:ann', askedBy: { ...ann, ...askedBy } };
    await store().addRequest(aRequest('prepared', asked));
    await store().addRequest(aRequest('confirmed', { ...asked, customerTenantId: 'fabrikam' }));
    const begin = { claimedBy: 'bot', claimedUntil: later(60), now: later(1) };
    expect(await store().beginSending('confirmed', begin)).toBe('begun');
    expect((await tablesWithAnn()).length).toBeGreaterThan(7);

    expect(await store().forgetPerson(ann)).toEqual({ conversations: 1, watches: 1, requestsKept: 1 });
    expect(await tablesWithAnn()).toEqual(['qualification_requests']);
    expect(await store().findRequest('prepared')).toBeUndefined();
    const [left] = await store().listWatches('19:team');
    expect(left?.watch.askedBy).toBeUndefined();
    const claim = { ...begin, now: later(2), limit: 9, limitPerConversation: 9 };
    const [due, ...others] = await store().claimDueNotifications(claim);
    expect(others).toEqual([]);
    expect(due?.notifications).toMatchObject([{ fact: { companyName: fact.companyName } }]);
    expect(await store().forgetPerson(ann)).toEqual({ conversations: 0, watches: 0, requestsKept: 1 });
    expect(await store().forgetConversation('a:ann')).toBeUndefined();
  });
}
