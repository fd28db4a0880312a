import { notificationCard } from '../../src/cards/notification-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { NotificationCardData } from '../../src/reply/index.ts';
import { locales } from '../../src/i18n/index.ts';
import type { NotificationFact } from '../../src/watch/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf, contoso } from './sample-data.ts';
import { actionsOf, partsOf, shownText } from './walk.ts';
import {
  anna,
  changeKinds,
  changes,
  factOf,
  notificationData,
  portalUrl,
  watchButton,
} from './watch-data.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

function card(
  fact: NotificationFact,
  data: Partial<NotificationCardData> = {},
  context: Partial<CardContext> = {},
) {
  return notificationCard(notificationData(fact, data), contextOf(context));
}

const show = (...args: Parameters<typeof card>) => shownText(card(...args));

/** The line below the words of a banner. */
const kindsOf = ({ qualification }: { qualification?: object }): unknown[] =>
  qualification ? [expect.objectContaining({ type: 'RichTextBlock' })] : [];

describe('cards/notification-card', () => {
  it.each([
    ['approved', '✔ Approved', 'good'],
    ['denied', '✖ Denied', 'attention'],
    ['vanished', '⚠ Gone without a decision', 'warning'],
    ['approvalLost', '✖ Approval lost', 'attention'],
    ['resubmitted', '⏳ In review again', 'warning'],
    ['unknownStatus', '? Unknown status', 'accent'],
    ['declared', '● Declared', 'accent'],
    ['overdue', '⏳ Still in review', 'warning'],
    ['accessLost', '⚠ I lost access', 'attention'],
  ] as const)('says what happened by symbol, words and fill: %s', (kind, text, style) => {
    const banner = {
      style,
      items: [expect.objectContaining({ style: 'heading', text }), ...kindsOf(changes[kind])],
    };
    expect(partsOf(card(factOf(changes[kind])))).toContainEqual(expect.objectContaining(banner));
  });

  it.each([
    ['approved', '⏳ In review\n → \n✔ Approved'],
    ['denied', '⏳ In review\n → \n✖ Denied'],
    ['vanished', '⏳ In review\n → \n○ No longer listed'],
    ['approvalLost', '✔ Approved\n → \n✖ Denied'],
    ['resubmitted', '✖ Denied\n → \n⏳ In review'],
    ['unknownStatus', '⏳ In review\n → \n? Escalated'],
    ['declared', '● Declared\nState-owned entity\nDeclared by'],
    ['overdue', '⏳ Still in review\nEducation\nSince Nov 5, 2026 · 11 business days so far'],
  ] as const)('says from which status to which: %s', (kind, text) => {
    expect(show(factOf(changes[kind]))).toContain(text);
  });

  it('shows an approval that is gone as such', () => {
    const { to: _, ...lost } = changes.approvalLost;
    expect(show(factOf(lost))).toContain('✔ Approved\n → \n○ No longer listed');
  });

  it('shows one status where it is in review before and after', () => {
    const { from: _, ...again } = changes.resubmitted;
    const text = show(factOf(dropUndefined({ ...again, from: again.to })));
    expect(text).toContain('⏳ In review again\nEducation\nSince');
  });

  it('names the customer and the tenant id', () => {
    expect(show(factOf(changes.approved))).toContain(`Contoso University\n${contoso.customerTenantId}`);
  });

  it('translates a reason that is known and keeps the words Microsoft used', () => {
    expect(show(factOf(changes.denied), {}, { locale: 'pl' })).toContain(
      'Powód: \nTo nie jest domena akademicka\n (Not an Academic Domain)',
    );
  });

  it.each([
    ['approved', 'error 800086'],
    ['denied', 'Microsoft 365 admin center'],
    ['vanished', 'or request it again in Partner Center'],
    ['approvalLost', 'New orders'],
    ['resubmitted', 'say a few business days'],
    ['unknownStatus', 'I treat it as undecided'],
    ['declared', "Microsoft doesn't review it"],
    ['overdue', "It's worth asking Partner Center support"],
    ['accessLost', 'three times in a row'],
  ] as const)('says what to do next: %s', (kind, text) => {
    expect(show(factOf(changes[kind]))).toContain(text);
  });

  it.each([
    ['resolved', 'Nothing is in review anymore'],
    ['accessLost', "I've stopped watching this customer."],
    ['expired', 'The time for watching this customer is over'],
  ] as const)('says that it no longer watches, and why: %s', (end, text) => {
    expect(show(factOf(changes.approved, end))).toContain(text);
    expect(show(factOf(changes.approved))).not.toContain('stopped');
  });

  it.each([
    ['denied', true],
    ['denied', false],
    ['vanished', true],
    ['approved', true],
  ] as const)('names the command that requests it again: %s, to a requester: %s', (kind, mayRequest) => {
    const named = show(factOf(changes[kind]), { mayRequest }).includes('To request it again here, type “');
    expect(named).toBe(mayRequest && kind !== 'approved');
  });

  it('can tell that a watch ended, and nothing else', () => {
    const ended = card(factOf(undefined, 'expired'), { buttons: [watchButton('watchAgainButton')] });
    expect(shownText(ended)).toContain(
      'Contoso University\n4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04\n■ Watch ended\n',
    );
    expect(ended.fallbackText.replace(/[\u2068\u2069]/gu, '')).toBe(
      "Watch ended: Contoso University. The time for watching this customer is over, so I've stopped. To go on, watch it again.",
    );
    expect(actionsOf(ended, 'Action.Execute').map(({ title }) => title)).toEqual(['Watch again']);
  });

  it("shows when it was seen in the person's zone", () => {
    expect(show(factOf(changes.approved), {}, { timeZone: 'America/New_York' })).toMatch(
      /Seen Nov 21, 2026, 2:16\sAM EST/u,
    );
  });

  it('says what was true when it was seen, however late it is told', () => {
    expect(show(factOf(changes.overdue), {}, { now: new Date('2026-12-20T12:00Z') })).toContain(
      '11 business days so far',
    );
  });

  it('says that it may be there for the second time, only when it may be', () => {
    const line = 'You may have received this already.';
    expect(show(factOf(changes.approved), { mayHaveArrived: true })).toContain(line);
    expect(show(factOf(changes.approved))).not.toContain(line);
  });

  it('mentions the person who asked', () => {
    const mentioning = card(factOf(changes.approved), { mention: anna });
    expect(shownText(mentioning)).toContain('Asked by <at>Anna Nowak</at>');
    expect(mentioning['msteams']).toEqual({
      width: 'Full',
      entities: [
        {
          type: 'mention',
          text: '<at>Anna Nowak</at>',
          mentioned: { id: '29:1-anna', name: 'Anna Nowak' },
        },
      ],
    });
  });

  it('only names the person who asked where the host has no mentions', () => {
    const named = card(factOf(changes.approved), { mention: anna }, { host: 'other' });
    expect(shownText(named)).toContain('Asked by Anna Nowak');
    expect(named['msteams']).toEqual({ width: 'Full' });
  });

  it('mentions no one when no person is given', () => {
    expect(card(factOf(changes.approved))['msteams']).toEqual({ width: 'Full' });
    expect(show(factOf(changes.approved))).not.toContain('Asked by');
  });

  it('leads to Partner Center', () => {
    expect(actionsOf(card(factOf(changes.approved)), 'Action.OpenUrl')).toMatchObject([{ url: portalUrl }]);
  });

  it('sums up in the plain text', () => {
    const essence = (...args: Parameters<typeof card>) =>
      card(...args).fallbackText.replace(/[\u2068\u2069]/gu, '');
    expect(essence(factOf(changes.approved, 'resolved'))).toBe('Approved: Contoso University – Education.');
    expect(essence(factOf(changes.denied))).toBe(
      'Denied: Contoso University – Education. Not an Academic Domain.',
    );
    expect(essence(factOf(changes.accessLost))).toBe('I lost access: Contoso University.');
  });

  describe.each(locales)('in %s', (locale) => {
    const ends = [undefined, 'resolved', 'accessLost', 'expired'] as const;
    const facts = ends.flatMap((end) => [
      ...changeKinds.map((kind) => factOf(changes[kind], end)),
      factOf(undefined, end),
    ]);

    it.each(facts)('renders every fact: %#', (fact) => {
      expect(complaintsOf(card(fact, { mention: anna, mayHaveArrived: true }, { locale }))).toEqual([]);
    });
  });
});
