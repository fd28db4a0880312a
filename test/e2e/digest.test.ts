import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const hourMs = 60 * 60_000;
const idOf = (index: number) => `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const schools = Array.from({ length: 12 }, (_, index) => ({
  customerTenantId: idOf(index),
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [
    { qualification: 'Education', vettingStatus: index < 11 ? 'InReview' : 'Approved', requestedHoursAgo: 2 },
  ],
}));

/** Thursday, 22 October, ten in Warsaw: the clocks go back in the night to Sunday. */
const { clock, time } = passingTime(new Date('2026-10-22T08:00:00Z'));
const stage = useEverything({
  settings: { SWEEP_EVERY_DAYS: '7', POLL_INTERVAL_SECONDS: '3600' },
  clock,
  simulator: { customers: schools },
});

/** Goes to a time, and lets the passes work for some seconds. */
const at = async (when: string | number, seconds = 12) => {
  time.leap((typeof when === 'string' ? new Date(when).getTime() : when) - clock.now());
  await time.advance(seconds * 1_000);
};
const after = (hours: number) => at(clock.now() + hours * hourMs);
const resolve = (index: number, vettingStatus: string) =>
  stage().simulator.resolveVetting(idOf(index), 'Education', { vettingStatus });
const sentTo = (conversationId: string) =>
  stage()
    .teams.activitiesOf(conversationId)
    .map(({ card }) => textOf(card).replaceAll(' Check', ''));
const digestsOf = (conversationId: string) =>
  sentTo(conversationId).filter((text) => /^Digest Since/u.test(text));

describe('a digest', () => {
  // The sweep.
  beforeEach(() => time.advance(20_000));

  it('comes daily at the same time by the wall, over a change of the clocks, when something changed', async () => {
    const ann = stage().teams.person();
    ann.timeZone = 'Europe/Warsaw';
    const { card } = await ann.says('digest daily 09:00');
    expect(textOf(card)).toMatch(
      /Every day, 9:00 AM \(Europe\/Warsaw\)\. Next: Oct 23, 2026, 9:00 AM GMT\+2\./u,
    );
    expect(textOf(card)).toContain(
      'only when something was decided since the last one, or a review is overdue',
    );

    await at('2026-10-23T07:00:00Z');
    expect(digestsOf(ann.conversationId)).toEqual([]);
    resolve(0, 'Approved');
    resolve(1, 'Denied');
    await at('2026-10-24T06:59:40Z');
    expect(digestsOf(ann.conversationId)).toEqual([]);
    await at('2026-10-24T07:00:00Z');
    const [first = '', ...others] = digestsOf(ann.conversationId);
    expect(others).toEqual([]);
    expect(first).toMatch(
      /Since Oct 22, 2026, 10:00 AM GMT\+2 ✖ Denied: 1 ✔ Approved: 1 ✖ School 1 Denied · .*School 0 Approved · .*In review: 9/u,
    );

    // Sunday's is an hour later in UTC.
    resolve(2, 'Approved');
    await at('2026-10-25T07:00:00Z');
    expect(digestsOf(ann.conversationId)).toHaveLength(1);
    await at('2026-10-25T08:00:00Z');
    expect(digestsOf(ann.conversationId).slice(1)).toEqual([
      expect.stringMatching(/✔ Approved: 1 ✔ School 2/u),
    ]);
    const { reply } = await ann.presses('pending');
    expect(textOf(reply?.card)).toContain('1–8 of 8');
    const group = await ann.presses('approved since 2026-10-24');
    expect(textOf(group.reply?.card)).toMatch(/Approved since Oct 24, 2026 .*School 2 .*School 0/u);
  });

  it('leads to all customers of a group that no command lists, and each opens', async () => {
    const ann = stage().teams.person();
    ann.timeZone = 'Europe/Warsaw';
    await ann.says('digest daily 09:00');
    for (const { customerTenantId } of schools.slice(0, 11)) {
      stage().simulator.setQualifications(customerTenantId, []);
    }
    // It is looked for again before anybody is told that it is gone.
    for (let hours = 0; hours < 21; hours += 3) await after(3);
    await at('2026-10-26T08:00:00Z');
    expect(digestsOf(ann.conversationId)).toEqual([
      expect.stringMatching(/Gone without a decision: 11 .*3 more not shown here/u),
    ]);
    const { reply } = await ann.presses('Gone without a decision');
    expect(textOf(reply?.card)).toMatch(
      /^Gone without a decision since Oct 25, 2026 · 1–10 of 11, .* Gone without a decision · Education Seen /u,
    );
    const { reply: next } = await ann.presses('Next');
    expect([next?.how, textOf(next?.card)]).toEqual(['answered', expect.stringContaining('11 of 11')]);
    expect(textOf((await ann.presses('Check')).reply?.card)).toContain('No qualification');
  });

  it('comes once after a long stop, goes on while something is overdue, and says how fresh it is', async () => {
    const ann = stage().teams.person();
    ann.timeZone = 'Europe/Warsaw';
    await ann.says('digest daily 9');
    // Overdue after five business days.
    await at('2026-11-04T12:00:00Z');
    expect(digestsOf(ann.conversationId)).toEqual([]);
    await at('2026-11-04T12:11:00Z');
    expect(digestsOf(ann.conversationId)).toEqual([
      expect.stringMatching(
        /No decision since then\. In review for more than 5 business days: 11 ⏳ School 0 .*3 more not shown here In review: 11/u,
      ),
    ]);
    const mend = stage().simulator.faults.add({ route: 'any', kind: 'error', status: 503, times: 'always' });
    for (const hour of [14, 18, 22]) await at(`2026-11-04T${hour}:00:00Z`);
    for (const hour of ['06', '07', '08']) await at(`2026-11-05T${hour}:00:00Z`);
    expect(digestsOf(ann.conversationId).slice(1)).toEqual([
      expect.stringMatching(/⚠ Not everything here is fresh: since Nov 4, .* Customers concerned: \d+\./u),
    ]);
    await ann.says('digest off');
    mend();
    await at('2026-11-06T08:00:00Z');
    expect(digestsOf(ann.conversationId)).toHaveLength(2);
  });

  it('is set with a form, in the language of the person, and can be turned off there', async () => {
    const ann = stage().teams.person();
    ann.timeZone = 'Europe/Warsaw';
    ann.locale = 'pl-PL';
    const asked = await ann.says('podsumowanie');
    expect(textOf(asked.card)).toMatch(/Kiedy wysyłać podsumowanie\? Podsumowanie nie jest tu ustawione\./u);
    const set = await ann.presses('Ustaw podsumowanie', { day: 'monday', time: '08:00' });
    expect(textOf(set.reply?.card)).toMatch(
      /Podsumowanie jest ustawione W każdy poniedziałek, 8:00 \(Europe\/Warsaw\)\. Następne: 9 listopada 2026/u,
    );
    await ann.says('podsumowanie');
    const off = await ann.presses('Wyłącz');
    expect(textOf(off.reply?.card)).toContain('Koniec podsumowań');
    await ann.says('podsumowanie wyłącz');
    expect(ann.sees().at(-1)?.text).toContain('Nie było czego wyłączać');
    expect(textOf((await ann.says('podsumowanie jutro')).card)).toContain('Nie wiem, co oznacza „jutro”');
  });

  it('tells a channel what its notify filter lets through, in UTC where no zone is known', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    ann.timeZone = undefined;
    await ann.says('notify here denied');
    const { card } = await ann.says('digest weekly fri 9:00');
    expect(textOf(card)).toMatch(/Every Friday, 9:00 AM \(UTC\)\. .*so times are in UTC\. .*only those\./u);
    const zoned = await ann.says('digest weekly fri 10:00 Warsaw');
    expect(textOf(zoned.card)).toContain('Every Friday, 10:00 AM (Europe/Warsaw). Next');
    resolve(3, 'Approved');
    resolve(4, 'Denied');
    await after(2);
    await at('2026-11-13T08:59:00Z');
    await at('2026-11-13T09:00:00Z');
    expect(digestsOf(ann.conversationId)).toEqual([
      expect.stringMatching(/✖ Denied: 1 ✖ School 4 (?!.*School 3)/u),
    ]);
  });

  it('is set only when somebody accepts that guests read it', async () => {
    const { teams } = stage();
    const ann = teams.person({ scope: 'groupChat' });
    teams.person({ name: 'Bo Berg', with: ann, roster: { userRole: 'guest' } });
    const { card } = await ann.says('digest daily 9');
    expect(textOf(card)).toContain('People from other organizations are here');
    const { reply } = await ann.presses('Set it anyway');
    expect(textOf(reply?.card)).toContain('Your digest is set Every day, 9:00 AM');
  });
});

describe('the first sweep', () => {
  it('ends with one card of all customers in the channels that listen, and tells nothing else', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    await ann.says('notify here all');
    const before = sentTo(ann.conversationId).length;
    // A question about each customer, and one about the country of whoever is in review.
    await time.advance(40_000);
    expect(sentTo(ann.conversationId).slice(before)).toEqual([
      expect.stringMatching(/I've checked all your customers .*Customers: 12 .*In review ▇+ 11/u),
    ]);
    const { reply } = await ann.presses('portfolio');
    expect(textOf(reply?.card)).toContain('Portfolio');
    await after(7 * 24);
    expect(sentTo(ann.conversationId).filter((text) => text.includes("I've checked all"))).toHaveLength(1);
  });
});
