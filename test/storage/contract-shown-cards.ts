import type { ShownCard } from '../../src/shown/index.ts';
import {
  aChat,
  aCheck,
  aNotification,
  anInstall,
  approval,
  aWatch,
  days,
  inReview,
  later,
  now,
  type Fixture,
} from './samples.ts';

/** A card that shows customers, as it comes from a check. */
export function aCard(activityId: string, more: Partial<ShownCard> = {}): ShownCard {
  return {
    conversationId: 'a:1',
    activityId,
    reply: {
      kind: 'qualification',
      data: {
        customer: { customerTenantId: 'contoso', companyName: 'A\0 {"$date": "Contoso"}' },
        qualifications: [inReview],
        checkedAt: now,
        portalUrl: 'https://partner.microsoft.com',
      },
    },
    customerTenantIds: ['contoso'],
    locale: 'pl',
    timeZone: 'Europe/Warsaw',
    askedBy: '29:ann',
    drawnAt: now,
    ...more,
  };
}

export function describeShownCards({ store, restart, replica, read }: Fixture): void {
  describe('shown cards', () => {
    beforeEach(() => store().rememberConversation(aChat('a:1'), now));

    const remember = (...cards: readonly ShownCard[]) =>
      cards.reduce(
        (before, card) => before.then(() => store().rememberCard(card, { mostPerCustomer: 3, isNew: false })),
        Promise.resolve(),
      );
    const found = (activityId: string, conversationId = 'a:1') =>
      store().findCard({ conversationId, activityId });
    const claim = (at = later(10), claims = store()) =>
      claims.claimStaleCards({
        claimedUntil: new Date(at.getTime() + 60_000),
        now: at,
        limit: 10,
        longestWaitMs: 3_600_000,
      });
    const stale = async (at?: Date) => (await claim(at)).map(({ card }) => card.activityId);
    /** A check of a customer that finds a change. */
    const news = async (
      customerTenantId = 'contoso',
      notifications = [] as ReturnType<typeof aNotification>[],
    ) => {
      await store().addCustomer({ customerTenantId, companyName: 'Contoso' });
      expect(
        await store().recordCheck(aCheck(customerTenantId, { history: [approval], notifications })),
      ).toBe(true);
    };

    it('are found as they were, with their times and any text, after a restart too', async () => {
      await remember(aCard('1'));
      await restart();
      expect(await found('1')).toEqual(aCard('1'));
      await remember(aCard('1', { locale: 'sv', customerTenantIds: ['contoso', 'fabrikam'] }));
      expect(await found('1')).toMatchObject({ locale: 'sv', customerTenantIds: ['contoso', 'fabrikam'] });
      await store().forgetCard({ conversationId: 'a:1', activityId: '1' });
      expect(await found('1')).toBeUndefined();
    });

    it('are the newest few of a customer in a conversation; one that shows another customer stays', async () => {
      const both = aCard('0', { customerTenantIds: ['contoso', 'fabrikam'], drawnAt: later(-9) });
      await remember(both, ...[1, 2, 3, 4].map((at) => aCard(String(at), { drawnAt: later(at) })));
      await remember(aCard('1', { conversationId: 'a:2' }));
      expect(await Promise.all(['1', '2', '3', '4'].map((id) => found(id)))).toMatchObject([
        ...[undefined, { activityId: '2' }, { activityId: '3' }, { activityId: '4' }],
      ]);
      expect(await found('1', 'a:2')).toBeDefined();
      expect(await found('0')).toMatchObject({ customerTenantIds: ['fabrikam'] });
    });

    it('name the customers of the page that they show now, and none any more when they are forgotten', async () => {
      const named = async () =>
        (await read('select * from shown_card_customers'))
          .map((row) => `${String(row['activity_id'])} ${String(row['customer_tenant_id'])}`)
          .sort();
      const both = { customerTenantIds: ['contoso', 'fabrikam'] };
      await store().rememberCard(aCard('1', both), { mostPerCustomer: 3, isNew: true });
      await store().rememberCard(aCard('2', both), { mostPerCustomer: 3, isNew: true });
      await Promise.all([
        remember(aCard('1', { customerTenantIds: ['fabrikam', 'litware'] })),
        remember(aCard('2', { customerTenantIds: ['litware'] })),
      ]);
      expect(await named()).toEqual(['1 fabrikam', '1 litware', '2 litware']);
      await store().recordRenewed(aCard('1', { customerTenantIds: ['contoso'] }), later(70));
      await store().recordRenewed(aCard('gone'), later(70));
      expect(await named()).toEqual(['1 contoso', '2 litware']);
      await store().forgetCard({ conversationId: 'a:1', activityId: '2' });
      await remember(aCard('3', both), aCard('3', { conversationId: 'a:2' }));
      expect(await store().forgetOld('shown_cards', { keptMs: 0, now: later(1) })).toBe(3);
      expect(await named()).toEqual([]);
    });

    it('become stale with news of their customer, everywhere; those drawn last come first, once', async () => {
      await store().rememberConversation(aChat('a:2'), now);
      const other = aCard('other', { customerTenantIds: ['fabrikam'] });
      await remember(aCard('old'), aCard('new', { conversationId: 'a:2', drawnAt: later(1) }), other);
      expect(await stale()).toEqual([]);
      await news();
      const [first, ...more] = await Promise.all([claim(), claim(later(10), await replica())]);
      const all = [...first, ...more.flat()];
      expect(all.map(({ card }) => card.activityId).sort()).toEqual(['new', 'old']);
      expect(all.find(({ card }) => card.activityId === 'new')).toMatchObject({
        conversation: { conversationId: 'a:2', userId: '29:ann' },
      });
      // As after the death of the process that claimed them.
      expect(await stale(later(69))).toEqual([]);
      expect(await stale(later(70))).toEqual(['new', 'old']);
    });

    it('stay true when a check finds nothing new, and become stale when a watch begins or ends here', async () => {
      await remember(aCard('1'), aCard('1', { conversationId: 'a:2' }));
      await store().addCustomer({ customerTenantId: 'contoso', companyName: 'Contoso' });
      await store().recordCheck(aCheck('contoso'));
      expect(await stale()).toEqual([]);
      const watch = () =>
        store().addWatch(aWatch('a:1', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
      await watch();
      expect((await claim()).map(({ card }) => card.conversationId)).toEqual(['a:1']);
      await remember(aCard('1'));
      // It is watched already.
      await watch();
      expect(await stale()).toEqual([]);
      await store().endWatch('a:1', 'contoso');
      expect(await stale()).toEqual(['1']);
    });

    it('wait until their conversation was told the news, and while it takes no messages', async () => {
      await remember(aCard('1'));
      await news('contoso', [aNotification('a:1', 'news')]);
      expect(await stale()).toEqual([]);
      await store().withdrawNotification({ conversationId: 'a:1', changeKey: 'news' }, now);
      await store().forgetInstall(anInstall('a:1'), 'removed');
      expect(await stale()).toEqual([]);
      await store().rememberConversation(aChat('a:1'), later(5));
      expect(await stale()).toEqual(['1']);
    });

    it('are true again when they were drawn, unless they became stale meanwhile', async () => {
      await remember(aCard('1'));
      await news();
      await claim();
      await store().recordRenewed(aCard('1', { locale: 'sv', drawnAt: later(11) }), later(70));
      expect(await found('1')).toMatchObject({ locale: 'sv', drawnAt: later(11) });
      expect(await stale(days(1))).toEqual([]);

      await store().addWatch(aWatch('a:1', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
      await claim(later(20));
      await store().endWatch('a:1', 'contoso');
      await store().recordRenewed(aCard('1', { drawnAt: later(21) }), later(80));
      expect(await stale(later(22))).toEqual(['1']);
    });

    it('are due again when it was said, not when it was claimed until', async () => {
      await remember(aCard('1'));
      await news();
      await claim();
      const message = { conversationId: 'a:1', activityId: '1' };
      await store().postponeCard(message, later(71), later(12));
      expect(await stale(later(12))).toEqual([]);
      await store().postponeCard(message, later(70), later(300));
      expect(await stale(later(299))).toEqual([]);
      expect(await stale(later(300))).toEqual(['1']);
    });

    it('are due when a clock that was ahead said when', async () => {
      await remember(aCard('1'));
      await news();
      await claim(days(1));
      expect(await stale()).toEqual(['1']);
    });

    it('are forgotten with their conversation, and when the chat moves', async () => {
      const ann = { ...aChat('a:1'), aadObjectId: 'ann' };
      await store().rememberConversation(ann, later(1));
      await remember(aCard('1'), aCard('1', { conversationId: 'a:gone' }));
      await store().rememberConversation({ ...ann, conversationId: 'a:new' }, later(2));
      expect(await found('1')).toBeUndefined();

      await store().rememberConversation(aChat('a:gone'), now);
      await store().closeConversations({ conversationId: 'a:gone' }, { state: 'pruned', why: 'blocked' });
      await store().forgetOld('conversations', { keptMs: 0, now: days(1) });
      await store().forgetOld('conversations', { keptMs: 0, now: days(2) });
      expect(await found('1', 'a:gone')).toBeUndefined();
    });
  });
}
