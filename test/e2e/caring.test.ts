import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

const decide = (vettingStatus: string) =>
  stage().simulator.resolveVetting(fabrikam, 'Education', { vettingStatus });

describe('taking care of a customer', () => {
  it('is offered with the news of a denial; card, list and history say who does, and who took over', async () => {
    const { teams } = stage();
    const ann = teams.person({ name: 'Ann' });
    const bo = teams.person({ name: 'Bo' });
    await ann.says('check fabrikam.edu');
    expect(ann.buttons().map(({ title }) => title)).not.toContain("I'm on it");
    decide('Denied');
    await inTime(ann.hears());
    const { reply: taken } = await ann.presses("I'm on it");
    expect(textOf(taken?.card)).toMatch(
      /Somebody's on it .*Fabrikam.*: Ann takes care of this customer now/u,
    );
    expect(textOf((await ann.says('mine')).card)).toMatch(/In your hands 1 of 1.* ✖ Fabrikam .*Denied/u);
    await time.advance(2_000);
    expect(textOf((await bo.says('check fabrikam.edu')).card)).toMatch(/Ann has been on it since Nov/u);
    const { reply: over } = await bo.presses('Take over');
    expect(textOf(over?.card)).toMatch(/Bo takes care of this customer now\. Until now, it was Ann\./u);
    expect(textOf((await ann.says('release fabrikam.edu')).card)).toMatch(
      /in other hands .*Bo has been taking care .*type “take”/u,
    );
    expect(textOf((await ann.says('mine')).card)).toContain('Nothing. Take a customer');
    expect(textOf((await bo.says('take fabrikam.edu')).card)).toContain("You're on it already");
    await time.advance(1_000);
    expect(textOf((await bo.says('release fabrikam.edu')).card)).toContain('nobody takes care');
    expect(textOf((await bo.says('release fabrikam.edu')).card)).toContain('nothing to release');
    expect(textOf((await ann.says('history fabrikam.edu')).card)).toMatch(
      /■ Released .* · Bo ● Somebody is on it .* · Bo ● Somebody is on it .* · Ann ⏳ In review → ✖ Denied/u,
    );
  });

  it('goes on while something is in review, and ends with the approval', async () => {
    const { teams } = stage();
    const ann = teams.person({ name: 'Ann' });
    await ann.says('check fabrikam.edu');
    await ann.says('take fabrikam.edu');
    expect(textOf((await ann.says('pending mine')).card)).toMatch(
      /In your hands · 1 of 1.*Fabrikam.*Ann has been on it since/u,
    );
    await time.advance(5_000);
    expect(textOf((await ann.says('mine')).card)).toContain('Fabrikam');
    decide('Approved');
    await inTime(ann.hears());
    expect(textOf((await ann.says('mine')).card)).not.toContain('Fabrikam');
    expect(textOf((await ann.says('history fabrikam.edu')).card)).toContain(
      'Approved: nobody has to be on it anymore',
    );
    const bo = teams.person({ name: 'Bo' });
    expect(textOf((await bo.says('pending mine')).card)).toContain('In your hands · Nobody');
  });
});
