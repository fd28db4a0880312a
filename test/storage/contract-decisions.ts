import type { Qualification } from '../../src/api/index.ts';
import type { Decided, DecidedQuery, ListedVetting, OtherChange, Page } from '../../src/portfolio/index.ts';
import type { VettingChange } from '../../src/watch/index.ts';
import { aCheck, days, inReview, later, now, type Fixture } from './samples.ts';

type Status = 'Approved' | 'Denied' | 'InReview';

const education = (vettingStatus: Status, createdAt = days(-9)): Qualification => ({
  kind: 'Education',
  wireKind: 'Education',
  vetting: { vettingStatus, wireStatus: vettingStatus, createdAt },
});

const words = { Approved: 'approved', Denied: 'denied', InReview: 'resubmitted' } as const;

/** The change from a status to another; to none, an approval is lost. */
function changeTo(to: Qualification | undefined, from: Status = 'InReview'): VettingChange {
  const qualification = { kind: 'Education', wireKind: 'Education' } as const;
  const was = education(from).vetting;
  const status = to?.vetting?.vettingStatus;
  const isLost = from === 'Approved';
  const change = isLost ? 'approvalLost' : words[status === 'Denied' ? 'Denied' : 'Approved'];
  return { change, qualification, ...(was && { from: was }), ...(to?.vetting && { to: to.vetting }) };
}

export function describeDecisions({ store, read }: Fixture): void {
  const seenAs = (qualification: Qualification) => ({ ...inReview, ...qualification });

  /** Sees a customer in review, and `after` seconds later what it has then. */
  async function decide(
    name: string,
    after: number,
    to: Qualification | undefined,
    from: Status = 'InReview',
  ): Promise<void> {
    await store().addCustomer({ customerTenantId: name, companyName: name });
    const known = await store().findStoredCustomer(name);
    if (known?.lastCheckedAt === undefined) {
      await store().recordCheck(aCheck(name, { seen: [seenAs(education(from))] }));
    }
    await store().recordCheck(
      aCheck(name, {
        startedFrom: known?.lastCheckedAt ?? now,
        checkedAt: later(after),
        seen: to ? [seenAs(to)] : [],
        history: [changeTo(to, from)],
      }),
    );
  }

  const names = (vettings: readonly ListedVetting[]) =>
    vettings.map(({ customer }) => customer.customerTenantId);
  const listed = async (decided: Decided | OtherChange, query: DecidedQuery & Partial<Page> = {}) =>
    names((await store().listDecided(decided, { limit: 100, ...query })).vettings);

  describe('what was decided', () => {
    it('is listed newest first, in pages that miss and repeat nothing; last what nobody saw being decided', async () => {
      const all = Array.from({ length: 9 }, (_, index) => `c${index}`);
      for (const [index, name] of all.entries()) {
        // Two each are seen at the same time.
        await decide(name, Math.floor(index / 2) * 60 + 60, education('Denied'));
      }
      for (const old of ['old1', 'old2']) {
        await store().addCustomer({ customerTenantId: old, companyName: old });
        await store().recordCheck(aCheck(old, { seen: [seenAs(education('Denied'))] }));
      }
      await decide('approved', 60, education('Approved'));
      const expected = [...all.toReversed(), 'old2', 'old1'];
      const found: string[] = [];
      let after: Page['after'];
      do {
        const page = await store().listDecided('denied', { limit: 3, ...(after && { after }) });
        found.push(...names(page.vettings));
        after = page.more ? page.vettings.at(-1)?.place : undefined;
      } while (after);
      expect(found).toEqual(expected);
      expect(await store().countDecided('denied', {})).toEqual({ all: 11 });
      const [newest] = (await store().listDecided('denied', { limit: 1 })).vettings;
      expect(newest).toMatchObject({
        decidedAt: later(300),
        qualification: { kind: 'Education', vetting: { vettingStatus: 'Denied' } },
      });
      // From the first instant of a span, up to and without its last; and only what was seen.
      const span = { from: later(120), until: later(240) };
      expect(await listed('denied', { span })).toEqual(['c5', 'c4', 'c3', 'c2']);
      expect(await listed('denied', { span: { from: days(-99) } })).toEqual(all.toReversed());
      expect(await listed('denied', { kind: 'Nonprofit' })).toEqual([]);
    });

    it('keeps its time while it stands, and loses it when the vetting is open again', async () => {
      await decide('contoso', 60, education('Denied'));
      const same = { seen: [seenAs(education('Denied'))] };
      await store().recordCheck(aCheck('contoso', { ...same, startedFrom: later(60), checkedAt: later(90) }));
      expect(await read('select decided_at from vettings')).toEqual([
        { decided_at: later(60).toISOString() },
      ]);
      const open = { seen: [seenAs(education('InReview'))] };
      await store().recordCheck(aCheck('contoso', { ...open, startedFrom: later(90), checkedAt: later(99) }));
      expect(await read('select decided_at from vettings')).toEqual([{ decided_at: '' }]);
      expect(await listed('denied')).toEqual([]);
    });

    it('lists approvals that are gone or denied now as lost, until the customer is approved again or is gone', async () => {
      await decide('gone', 60, undefined, 'Approved');
      await decide('denied', 120, education('Denied'), 'Approved');
      await decide('again', 180, undefined, 'Approved');
      expect(await listed('lost')).toEqual(['again', 'denied', 'gone']);
      const [newest] = (await store().listDecided('lost', { limit: 1 })).vettings;
      expect(newest).toMatchObject({ decidedAt: later(180), qualification: { kind: 'Education' } });
      expect(newest?.qualification).not.toHaveProperty('vetting');
      const page = await store().listDecided('lost', { limit: 1 });
      const after = page.vettings[0]?.place;
      expect(await listed('lost', { ...(after && { after }) })).toEqual(['denied', 'gone']);
      expect(await listed('lost', { span: { from: later(60), until: later(120) } })).toEqual(['gone']);
      const back = { seen: [seenAs(education('Approved'))], startedFrom: later(180), checkedAt: later(200) };
      await store().recordCheck(aCheck('again', back));
      expect(await store().countDecided('lost', {})).toEqual({ all: 2 });
      // An approval that was lost by a denial is denied, too.
      expect(await listed('denied')).toEqual(['denied']);
    });

    it('is not all that is listed: other changes are, as they were seen, whatever came of them', async () => {
      await decide('lost', 60, undefined, 'Approved');
      const qualification = { kind: 'StateOwnedEntity', wireKind: 'StateOwnedEntity' } as const;
      const changes: readonly VettingChange[] = [
        { change: 'vanished', qualification: { kind: 'Education', wireKind: 'Education' } },
        { change: 'accessLost' },
        { change: 'declared', qualification },
      ];
      for (const [index, change] of changes.entries()) {
        for (const name of ['a', 'b', 'c']) {
          const id = `${change.change} ${name}`;
          await store().addCustomer({ customerTenantId: id, companyName: id });
          await store().recordCheck(
            aCheck(id, { checkedAt: later(100 * index + 60), seen: [], history: [change] }),
          );
        }
      }
      expect(await listed('accessLost')).toEqual(['accessLost c', 'accessLost b', 'accessLost a']);
      expect(await listed('vanished', { kind: 'Education', span: { from: later(60) } })).toHaveLength(3);
      expect(await listed('vanished', { span: { from: later(61) } })).toEqual([]);
      const [first] = (await store().listDecided('declared', { limit: 1 })).vettings;
      expect(first).toMatchObject({ decidedAt: later(260), qualification });
      expect(await listed('declared', { ...(first && { after: first.place }) })).toEqual([
        'declared b',
        'declared a',
      ]);
      expect(await store().countDecided('declared', {})).toEqual({ all: 3 });
      expect(await store().countDecided('lost', {})).toEqual({ all: 1 });
    });

    it('is listed with all else, in pages that miss and repeat nothing', async () => {
      for (const name of ['a', 'b', 'c']) await decide(name, 60, education('Denied'));
      const government = { kind: 'GovernmentCommunityCloud', wireKind: 'GCC' } as const;
      const seen = [seenAs(education('Denied')), seenAs(government), seenAs(government)];
      await store().recordCheck(aCheck('b', { seen, startedFrom: later(60), checkedAt: later(70) }));
      const found: string[] = [];
      let after: Page['after'];
      do {
        const page = await store().listAll({ limit: 2, ...(after && { after }) });
        found.push(
          ...page.vettings.map((each) => `${each.customer.customerTenantId} ${each.qualification.kind}`),
        );
        after = page.more ? page.vettings.at(-1)?.place : undefined;
      } while (after);
      const gcc = 'b GovernmentCommunityCloud';
      expect(found).toEqual(['a Education', 'b Education', gcc, gcc, 'c Education']);
      expect(await store().listAll({ kind: 'Education', limit: 1 })).toMatchObject({ more: true });
      const counts = [{}, { kind: 'Education' } as const].map((of) => store().countAll(of));
      expect(await Promise.all(counts)).toEqual([{ all: 5 }, { all: 3 }]);
    });

    it('is listed by country, as far as somebody read it, and says of how many nobody knows it', async () => {
      for (const [name, country] of [['pl', 'PL'], ['se', 'SE'], ['nobody']] as const) {
        await decide(name, 60, education('Denied'));
        const check = aCheck(name, { startedFrom: later(60), checkedAt: later(70) });
        const seen = [seenAs(education('Denied'))];
        await store().recordCheck({ ...check, seen, ...(country && { country }) });
        // A check that did not read the profile leaves the country as it is.
        await store().recordCheck(aCheck(name, { seen, startedFrom: later(70), checkedAt: later(80) }));
      }
      const ofPoland = { country: 'PL' } as const;
      const { vettings } = await store().listDecided('denied', { ...ofPoland, limit: 9 });
      expect(vettings).toMatchObject([{ customer: { customerTenantId: 'pl', country: 'PL' } }]);
      expect(await store().countDecided('denied', ofPoland)).toEqual({ all: 1, unknownCountry: 1 });
      const ofKind = { ...ofPoland, kind: 'Education' } as const;
      expect(await store().countDecided('denied', ofKind)).toEqual({ all: 1, unknownCountry: 1 });
      expect(await listed('denied', ofKind)).toEqual(['pl']);
      const ofOther = { ...ofPoland, kind: 'Nonprofit' } as const;
      expect(await store().countDecided('denied', ofOther)).toEqual({ all: 0, unknownCountry: 0 });
      expect(await listed('denied', ofOther)).toEqual([]);
      expect(await store().listAll({ ...ofPoland, limit: 9 })).toMatchObject({ vettings, more: false });
      expect(await store().countAll(ofPoland)).toEqual({ all: 1, unknownCountry: 1 });
      await decide('open', 60, education('InReview'));
      expect(await store().listPending({ country: 'SE', limit: 9 })).toMatchObject({ vettings: [] });
      expect(await store().countPending({ country: 'SE' })).toEqual({ all: 0, unknownCountry: 1 });
    });
  });

  describe('reviews that ended', () => {
    it('are listed newest first when they were seen open and it is known since when', async () => {
      await decide('one', 60, education('Approved', days(-3)));
      await decide('two', 120, education('Denied', days(-4)));
      // Lost, or decided before anybody looked: nobody saw it end.
      await decide('lost', 180, undefined, 'Approved');
      const again = education('Approved', days(-5));
      await decide('again', 200, again, 'Denied');
      const undated = {
        ...education('Approved'),
        vetting: { vettingStatus: 'Approved', wireStatus: '' },
      } as const;
      await decide('undated', 240, undated);
      const asked = { kind: 'Education', limit: 9 } as const;
      expect(await store().listEndedReviews(asked)).toEqual([
        { askedAt: days(-4), seenAt: later(120) },
        { askedAt: days(-3), seenAt: later(60) },
      ]);
      expect(await store().listEndedReviews({ ...asked, limit: 1 })).toHaveLength(1);
      expect(await store().listEndedReviews({ ...asked, kind: 'Nonprofit' })).toEqual([]);
    });
  });

  describe('an export', () => {
    it('is taken once, by whoever comes first', async () => {
      const person = { tenantId: 't', personId: 'ann' };
      const offer = { exportId: 'e', conversationId: 'a:1', person, asked: 'denied', offeredAt: now };
      await store().addExport(offer);
      const taken = await Promise.all(
        [1, 2, 3].map((second) => store().takeExport('e', person, later(second))),
      );
      expect(taken.map((each) => each?.isTaken).sort()).toEqual([false, false, true]);
      expect(taken[0]).toMatchObject(offer);
      expect(await store().takeExport('another', person, now)).toBeUndefined();
      expect(await store().takeExport('e', { ...person, personId: 'bob' }, now)).toBeUndefined();
    });
  });
}
