import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock, time } = passingTime();
const schools = Array.from({ length: 14 }, (_, index) => ({
  customerTenantId: `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [
    {
      qualification: index === 13 ? 'Nonprofit' : 'Education',
      vettingStatus: index < 12 ? 'InReview' : 'Approved',
      requestedHoursAgo: 24 * (20 - index),
    },
  ],
}));
const stage = useEverything({
  settings: { SWEEP_EVERY_DAYS: '7' },
  clock,
  simulator: { customers: schools },
});

/** Long enough for the list, and for half of 240 requests a minute. */
const sweep = () => time.advance(30_000);

const ready = async () => await (await fetch(`${stage().bot.url}/readyz`)).json();

describe('the portfolio', () => {
  it('is swept from the start, and counts what nobody asked about; probes and people see how far it is', async () => {
    const ann = stage().teams.person();
    await time.advance(2_000);
    expect(await ready()).toMatchObject({ sweep: { customers: 14 } });
    expect(textOf((await ann.says('portfolio')).card)).toMatch(/checking all customers: \d+ of 14/u);
    for (const list of ['pending', 'approved']) {
      const { card, text } = (await ann.says(list)).reply ?? {};
      expect(text || textOf(card)).toMatch(/checking all customers: \d+ of 14/u);
    }
    await sweep();
    expect(await ready()).not.toHaveProperty('sweep');
    expect(textOf((await ann.says('in review')).card)).not.toContain('all customers');
    const { card } = await ann.says('portfolio');
    expect(textOf(card)).toMatch(
      /Customers: 14 .*Education ⏳ In review .* 12 ✔ Approved|✔ Approved ▇ 1 ⏳/u,
    );
    expect(textOf(card)).toMatch(/I last checked all customers on/u);
  });

  it('lists who is in review, longest first, and turns pages in place', async () => {
    await sweep();
    const ann = stage().teams.person();
    const { card } = await ann.says('in review');
    expect(textOf(card)).toMatch(/1–10 of 12, longest first .*School 0 .*School 9 /u);
    expect(textOf(card)).not.toContain('School 10');
    const { reply: next } = await ann.presses('Next');
    expect(next?.how).toBe('answered');
    expect(textOf(next?.card)).toMatch(/11–12 of 12, longest first .*School 10 .*School 11/u);
    const { reply: first } = await ann.presses('First page');
    expect(textOf(first?.card)).toContain('School 0');
  });

  it.each([
    ['pending overdue education', /Education · Overdue · 1–\d+ of \d+/u],
    ['bekleyenler geciken', /Overdue · 1–/u],
    ['pending nonprofit', /Nonprofit · Nobody, as far as I know/u],
    ['pending School 3', /School 3/u],
  ])(
    'narrows the list by words in any language, and takes other words for a name: %s',
    async (said, shows) => {
      await sweep();
      expect(textOf((await stage().teams.person().says(said)).card)).toMatch(shows);
    },
  );

  it('lists what was decided, in pages and in a person’s own words for a time, and says why a time is none', async () => {
    await sweep();
    const { simulator, teams } = stage();
    const ann = teams.person();
    expect(textOf((await ann.says('denied')).card)).toContain('Denied None, as far as I know');
    for (const { customerTenantId, domain } of schools.slice(0, 12)) {
      simulator.setQualifications(customerTenantId, [
        { qualification: 'Education', vettingStatus: 'Denied', requestedHoursAgo: 24 },
      ]);
      await ann.says(`check ${domain}`);
    }
    // Twelve reviews were seen to end: what they took stands in place of a guess, minutes later.
    await time.advance(600_000);
    expect(textOf((await ann.says('portfolio')).card)).toMatch(
      /Education: of the last 12 reviews that I saw decided, half took \d+ business days? at most/u,
    );
    const { card } = await ann.says('denied this week');
    expect(textOf(card)).toMatch(
      /^Denied since .*1–10 of 12, newest first .*School 11 Denied · Education Decision/u,
    );
    const { reply: next } = await ann.presses('Next');
    expect(next?.how).toBe('answered');
    expect(textOf(next?.card)).toMatch(/11–12 of 12/u);
    // Approved before the first check: nobody saw when.
    expect(textOf((await ann.says('approved')).card)).toContain(
      'School 12 Approved · Education Decided before',
    );
    expect(textOf((await ann.says('onaylananlar son 30 gün')).card)).toContain('None, as far as I know');
    for (const [said, shows] of [
      ['denied since 1 January 2030', /still to come .* begins on Jan 1, 2030/u],
      ['denied since 30 February', /I don't know that time .*since 30 February/u],
      ['approved last while', /I don't know that time/u],
      ['denied School 3', /School 3/u],
    ] as const) {
      expect(textOf((await ann.says(said)).card)).toMatch(shows);
    }
    const [approved] = schools.slice(12);
    simulator.setQualifications(approved?.customerTenantId ?? '', [
      { qualification: 'Education', vettingStatus: 'Denied', requestedHoursAgo: 24 * 8 },
    ]);
    await ann.says('check school12.onmicrosoft.com');
    expect(textOf((await ann.says('lost this week in Poland')).card)).toMatch(
      /^Approvals lost Poland · since .* School 12 Approval lost · Education Loss seen/u,
    );
    expect(textOf((await ann.says('pending nonprofit poland')).card)).toMatch(/Nonprofit · Poland · Nobody/u);
  });

  it('knows what a person’s check saw, without a sweep in between', async () => {
    await sweep();
    const { simulator, teams } = stage();
    const ann = teams.person();
    simulator.setQualifications(schools[12]?.customerTenantId ?? '', [
      { qualification: 'Education', vettingStatus: 'Denied', requestedHoursAgo: 1 },
    ]);
    simulator.setQualifications(schools[1]?.customerTenantId ?? '', [
      { qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo: 400 },
    ]);
    await ann.says('check school12.onmicrosoft.com');
    // Of several customers, too.
    await ann.says('check school1.onmicrosoft.com, school2.onmicrosoft.com');
    expect(textOf((await ann.says('pending')).card)).toMatch(/1–10 of 11/u);
    expect(textOf((await ann.says('portfolio')).card)).toContain('✖ Denied');
  });
});
