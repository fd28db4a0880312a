import { aNotification, aChat, aRequest, enqueue, fact, now, watchFrom, type Fixture } from './samples.ts';

export function describeKnownCustomers({ store }: Fixture): void {
  describe('known customers', () => {
    it('are those that are watched, were requested for or told about, each once, and no more than asked for', async () => {
      expect(await store().listKnownCustomers(10)).toEqual([]);
      await store().rememberConversation(aChat('a:1'), now);
      await watchFrom(store(), 'a:1', 'contoso');
      await store().addRequest(aRequest('r1', { customerTenantId: 'fabrikam', companyName: 'Fabrikam' }));
      await store().addRequest(aRequest('r2', { customerTenantId: 'fabrikam', companyName: 'Fabrikam' }));
      for (const [customerTenantId, companyName] of [
        ['northwind', 'Northwind'],
        ['contoso', 'An older name'],
      ] as const) {
        const told = { ...fact, customerTenantId, companyName };
        await enqueue(store(), [{ ...aNotification('a:1', customerTenantId), fact: told }], now);
      }
      const named = async (limit: number) =>
        (await store().listKnownCustomers(limit))
          // The customers whose checks tell these facts are watched too.
          .filter(({ customerTenantId }) => !customerTenantId.startsWith('customer-'))
          .map(({ customerTenantId, companyName }) => `${customerTenantId}: ${companyName}`);
      expect((await named(10)).toSorted()).toEqual([
        'contoso: Contoso',
        'fabrikam: Fabrikam',
        'northwind: Northwind',
      ]);
      // Of each kind one is read, and the newest notification is about a customer that is watched.
      expect(await named(1)).toEqual(['contoso: Contoso', 'fabrikam: Fabrikam']);
    });
  });
}
