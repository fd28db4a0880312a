import { historyCard } from '../../src/cards/history-card.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf } from './sample-data.ts';
import { confirmedStates, storedRequest } from './request-data.ts';
import { actionsOf, shownText } from './walk.ts';
import { changeKinds, changes, historyData } from './watch-data.ts';

describe('cards/history-card', () => {
  const text = shownText(historyCard(historyData(changeKinds), contextOf()));

  it('names the customer', () => {
    expect(text).toContain('Contoso University\ncontoso.edu · Poland\n4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04');
  });

  it('shows each change: what, from where to where, why, when', () => {
    expect(text).toContain('⏳ In review\n → \n✔ Approved\n · Education\nNov 21');
    expect(text).toContain('✖ Approval lost\n · Education\n✔ Approved\n → \n✖ Denied\n');
    expect(text).toContain('⏳ In review\n → \n✖ Denied\n · Education\nReason: \nNot an Academic Domain\n');
    expect(text).toMatch(/Nov 21, 2026, 8:16\sAM GMT\+1 · seen by my regular check/u);
    expect(text).toMatch(/Nov 20, 2026, 8:16\sAM GMT\+1 · seen when somebody checked/u);
  });

  it('does not repeat a change that has no status before it', () => {
    expect(text).toMatch(/⏳ Still in review\n · Education\nNov/u);
    expect(text).toMatch(/⚠ I lost access\nNov/u);
  });

  it('keeps the order that it is given', () => {
    expect(text.indexOf('✔ Approved')).toBeLessThan(text.indexOf('✖ Denied'));
  });

  it('shows requests among the changes by their time: who, what, when, and what came of it', () => {
    const requests = confirmedStates.map((state) => storedRequest(state));
    const both = shownText(historyCard(historyData(['approved', 'denied'], { requests }), contextOf()));
    expect(both).toMatch(
      /➤ Requested\n · Education\nNo answer so far\nNov 20, .* · requested by Anna Nowak/u,
    );
    expect(both).toContain('Partner Center answered: In review');
    expect(both).toContain('Refused: All requests are used up');
    expect(both).toContain("It's unclear whether Microsoft received it");
    // Requested an hour and a quarter after the denial, and before the approval.
    const order = ['✔ Approved', '➤ Requested', '✖ Denied'].map((word) => both.indexOf(word));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it('says once that a request was refused, when Partner Center said no more', () => {
    const [refused] = confirmedStates.filter((state) => state.kind === 'refused');
    const requests = [storedRequest({ ...refused!, code: 'requestRefused' })];
    const text = shownText(historyCard(historyData([], { requests }), contextOf()));
    expect(text.match(/refused/giu)).toEqual(['refused']);
  });

  it('says so when nothing was seen', () => {
    const card = historyCard(historyData([]), contextOf());
    expect(shownText(card)).toContain("I haven't seen any changes");
    expect(card.fallbackText).toContain("I haven't seen any changes");
  });

  it('says that there are older changes, only when there are', () => {
    const older = "Older changes aren't shown.";
    expect(text).not.toContain(older);
    expect(shownText(historyCard(historyData(['approved'], { more: true }), contextOf()))).toContain(older);
  });

  it.each(locales)('leaves out the oldest before it grows too large (%s)', (locale) => {
    const data = historyData(Array.from({ length: 500 }, () => 'denied' as const));
    const card = historyCard(data, contextOf({ locale }));
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
    expect(complaintsOf(card)).toEqual([]);
    expect(historyCard(data, contextOf())).toMatchObject({
      fallbackText: expect.stringContaining('Denied') as string,
    });
    expect(shownText(historyCard(data, contextOf()))).toContain("Older changes aren't shown.");
  });

  it('shows a qualification that it does not know as it came', () => {
    const change = {
      ...changes.approved,
      qualification: { kind: 'Unknown', wireKind: 'Healthcare' },
    } as const;
    const data = historyData([], { entries: [{ change, seenAt: new Date(0), seenBy: 'poll' }] });
    expect(shownText(historyCard(data, contextOf()))).toContain(' · Healthcare');
  });

  it('has the buttons it is given, and leads to Partner Center', () => {
    const card = historyCard(historyData([]), contextOf());
    expect(actionsOf(card, 'Action.Execute')).toHaveLength(1);
    expect(actionsOf(card, 'Action.OpenUrl')).toHaveLength(1);
  });
});
