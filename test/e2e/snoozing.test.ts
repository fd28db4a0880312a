import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
/** Two minutes before a Monday, in Warsaw on it: what was asked for on a Friday is overdue soon. */
const { clock, time, inTime } = passingTime(new Date('2026-11-22T23:58:00.000Z'));
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '10' }, clock });

describe('snoozing a customer', () => {
  it('keeps what is overdue from one chat and not from another, is on the card, and ends with the decision', async () => {
    const { teams, simulator } = stage();
    simulator.setQualifications(fabrikam, [
      { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 9 * 24 + 12 },
    ]);
    const ann = teams.person({ timeZone: 'Europe/Warsaw' });
    const bo = teams.person({ name: 'Bo' });
    for (const person of [ann, bo]) await person.says('watch fabrikam.edu');
    expect(textOf((await ann.says('snooze fabrikam.edu 20 days because they call back')).card)).toMatch(
      /Snoozed Fabrikam.*: until Dec 13, 2026, .* only if there is a decision\. Reason: they call back/u,
    );
    const overdue = await inTime(bo.hears());
    expect(textOf(overdue.card)).toContain('Still in review');
    const { card } = await ann.says('check fabrikam.edu');
    expect(textOf(card)).toMatch(/Snoozed here until Dec 13, 2026.* · they call back/u);
    expect(ann.buttons().map(({ title }) => title)).toContain('End snooze');
    simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Denied' });
    // Older cards change meanwhile.
    let news: string;
    do news = textOf((await inTime(ann.hears())).card);
    while (!news.includes('→ ✖ Denied'));
  });

  it('is begun by a button for a week, and ended as people say it', async () => {
    const { teams, simulator } = stage();
    simulator.setQualifications(fabrikam, [
      { qualification: 'Education', vettingStatus: 'Denied', requestedHoursAgo: 1 },
    ]);
    const ann = teams.person({ timeZone: 'Europe/Warsaw' });
    await ann.says('check fabrikam.edu');
    const { reply } = await ann.presses('Snooze 7 days');
    expect(textOf(reply?.card)).toContain('until Nov 30, 2026');
    for (const [said, answer] of [
      ['snooze Fabrikam Institute of Technology off', 'Snooze ended'],
      ['unsnooze fabrikam.edu', "wasn't snoozed"],
      ['snooze Fabrikam Institute of Technology until Monday', /until Nov 30, 2026, 12:00\sAM GMT\+1/u],
      ['ertele fabrikam.edu salıya kadar', /until Nov 24, 2026, 12:00\sAM/u],
      ['odłóż fabrikam.edu do środy', /until Nov 25, 2026, 12:00\sAM/u],
      ['fabrikam.edu halasztás', 'until Nov 30, 2026'],
      ['snooza fabrikam.edu till den 24 december', /until Dec 24, 2026, 12:00\sAM/u],
      ['snooze fabrikam.edu until 2026-11-20', 'That day is over'],
      ['snooze fabrikam.edu 100 days', 'at most 90 days'],
      ['snooze fabrikam.edu a while', "I didn't understand “a while”"],
      ['wake fabrikam.edu', 'Snooze ended'],
    ] as const) {
      const text = textOf((await ann.says(said)).card);
      if (typeof answer === 'string') expect(text).toContain(answer);
      else expect(text).toMatch(answer);
      await time.advance(2_000);
    }
    expect(ann.buttons().map(({ title }) => title)).toContain('Check');
  });
});
