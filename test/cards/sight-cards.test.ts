import { bundleCard } from '../../src/cards/bundle-card.ts';
import { notificationCard } from '../../src/cards/notification-card.ts';
import { watchesCard } from '../../src/cards/watches-card.ts';
import { locales } from '../../src/i18n/index.ts';
import type { NotificationFact } from '../../src/watch/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf, now } from './sample-data.ts';
import { shownText } from './walk.ts';
import {
  backFact,
  blind,
  changes,
  bundleData,
  factOf,
  listedWatch,
  lostFact,
  manyFacts,
  notificationData,
  watchesData,
} from './watch-data.ts';

const show = (fact: NotificationFact) => shownText(notificationCard(notificationData(fact), contextOf()));
const fallback = (fact: NotificationFact) =>
  notificationCard(notificationData(fact), contextOf()).fallbackText.replace(/[\u2068\u2069]/gu, '');
const since = /I haven't been able to see this customer since Nov 21, 2026, 4:55\sAM GMT\+1/u;

describe('a card about a customer that cannot be seen', () => {
  it.each([
    ['access', 'Partner Center refuses to show it to me. Ask an administrator'],
    ['signIn', 'My sign-in is refused. Tell whoever runs this bot.'],
    ['outage', "I can't reach Partner Center, or it asks me to wait. You don't have to do anything."],
    ['unclear', "I don't get an answer that I understand."],
  ] as const)('says since when, that it goes on, and what to do: %s', (trouble, advice) => {
    const text = show(lostFact(trouble));
    expect(text).toContain(
      "Contoso University\n4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04\n⚠ I can't see this customer\n",
    );
    expect(text).toMatch(since);
    expect(text).toContain("I'll keep trying.");
    expect(text).toContain(advice);
    expect(text).toContain('Checked ');
  });

  it('says at the end of the watch that nothing is known of the vetting, and no more that it goes on', () => {
    const text = show(lostFact('access', 'expired'));
    expect(text).toContain("so I don't know where the review stands.");
    expect(text).toContain("The time for watching this customer is over, so I've stopped.");
    expect(text).not.toContain('keep trying');
  });

  it('says where the customer stands that is seen again', () => {
    const text = show(backFact());
    expect(text).toContain('● I can see this customer again\nI couldn');
    expect(text).toMatch(
      /I couldn't see this customer from Nov 21, 2026, 4:55\sAM GMT\+1 until this check\./u,
    );
    expect(text).toContain('⏳ In review\n · Education');
    expect(fallback(backFact())).toMatch(
      /^I can see this customer again: Contoso University\. ⏳ In review\. /u,
    );
  });

  it('says beside a decision that nothing was seen before, and no status twice', () => {
    const text = show(backFact(changes.approved, 'resolved'));
    expect(text).toContain('✔ Approved\nEducation');
    expect(text).toContain("I couldn't see this customer from");
    expect(text.match(/⏳ In review/gu)).toHaveLength(1);
    expect(text).not.toContain('I can see');
  });

  it('says it in the text for lists of chats', () => {
    expect(fallback(lostFact('outage'))).toMatch(
      /^I can't see this customer: Contoso University\. I haven't been able to see this customer since .+ I'll keep trying\.$/u,
    );
  });

  it('has a row in a bundle: since when, and why; and each advice once', () => {
    const facts = [
      lostFact('outage'),
      lostFact('access'),
      lostFact('outage'),
      lostFact('outage', 'expired'),
      factOf(changes.approved),
    ];
    const text = shownText(bundleCard(bundleData(facts), contextOf()));
    expect(text).toContain("⚠ Customers I can't see: 3");
    expect(text).toMatch(/ · since Nov 21, 2026, 4:55\sAM GMT\+1 · Partner Center not reached\n/u);
    expect(text).toContain(' · access refused');
    expect(text).toContain("Watch ended · I can't see this customer · since ");
    expect(text.match(/You don't have to do anything/gu)).toHaveLength(1);
    expect(text.match(/Ask an administrator/gu)).toHaveLength(1);
  });

  it('has a line in the list of watches, until it is seen again', () => {
    const listed = (blindness: typeof blind) => ({
      ...listedWatch,
      customer: { ...listedWatch.customer, blindness },
    });
    const rows = (blindness: typeof blind) =>
      shownText(watchesCard(watchesData([listed(blindness)]), contextOf()));
    expect(rows(blind)).toMatch(since);
    expect(rows(blind)).toContain(' · Partner Center not reached');
    expect(rows({ ...blind, seenAgainAt: now })).not.toContain("can't see");
  });

  it.each(locales)('is a card that Teams can show, in %s', (locale) => {
    const context = contextOf({ locale });
    const facts = [lostFact('outage'), lostFact('signIn', 'expired'), backFact(), backFact(changes.denied)];
    for (const fact of facts) {
      expect(complaintsOf(notificationCard(notificationData(fact), context))).toEqual([]);
    }
    const many = manyFacts(500).map(({ companyName }) => ({ ...lostFact('outage'), companyName }));
    expect(complaintsOf(bundleCard(bundleData(many), context))).toEqual([]);
  });
});
