import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock } = passingTime();
const stage = useEverything({ clock });

const addSchools = (count: number) => {
  for (let number = 1; number <= count; number += 1) {
    stage().simulator.addCustomer({
      customerTenantId: `77000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      companyName: `School ${String(number).padStart(2, '0')}`,
      domain: `school${number}.example`,
      country: 'PL',
      qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 }],
    });
  }
};

describe('more customers than fit on a card', () => {
  it('are found a page at a time, in place', async () => {
    addSchools(23);
    const ann = stage().teams.person();
    const titles = () => ann.buttons().map(({ title }) => title);
    expect(textOf((await ann.says('find School')).card)).toMatch(
      /More than 10 customers found .*School 01 .*School 10 .*1–10 Next/u,
    );
    await ann.presses('Next');
    const last = await ann.presses('Next');
    expect(textOf(last.card)).toMatch(/23 customers found .*School 21 .*School 23 .*21–23 \/ 23 Previous/u);
    expect(last.replies.every(({ how }) => how !== 'sent')).toBe(true);
    expect(titles()).not.toContain('Next');
    expect(textOf((await ann.presses('Previous')).card)).toMatch(/School 11 .*School 20/u);
  });

  it('are offered a page at a time to the command that asked', async () => {
    addSchools(12);
    const ann = stage().teams.person();
    expect(textOf((await ann.says('watch School')).card)).toMatch(
      /Which customer do you mean\? .*School 10 .*1–10/u,
    );
    await ann.presses('Next');
    const chosen = ann.buttons().find(({ data }) => JSON.stringify(data).includes('000000000012"'));
    await ann.presses(chosen ?? '');
    expect(textOf((await ann.says('watches')).card)).toMatch(/I'm watching 1 customer .*School 12/u);
  });

  it('end where Partner Center is not asked for more, and then say how to narrow them down', async () => {
    addSchools(205);
    const ann = stage().teams.person();
    const { reply } = await ann.says('find School');
    const data = { command: 'find', args: { name: 'School', page: '99' }, inPlace: true };
    const { card } = await ann.sends(ann.activities.cardAction({ verb: 'find', data }, reply?.id ?? ''));
    expect(textOf(card)).toMatch(/More than 200 customers found .*191–200 There are more/u);
    expect(ann.buttons().map(({ title }) => title)).not.toContain('Next');
  });
});

describe('a list that is longer than a page', () => {
  it('turns its pages in place, and a row opens its customer', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    for (let number = 1; number <= 12; number += 1) {
      const domain = `school${number}.example`;
      simulator.addCustomer({
        customerTenantId: `77000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        companyName: `School ${number}`,
        domain,
        country: 'PL',
        qualifications: [
          { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: number },
        ],
      });
      await ann.says(`check ${domain}`);
    }

    const first = await ann.says('watches');
    expect(textOf(first.card)).toMatch(/I'm watching 12 customers here .*School 12 .*School 3 .*1–10 \/ 12/u);
    const second = await ann.presses('Next');
    expect(textOf(second.card)).toMatch(/School 2 .*School 1 .*11–12 \/ 12/u);
    expect(ann.buttons().map(({ title }) => title)).not.toContain('Next');
    expect(second.replies.every(({ how }) => how !== 'sent')).toBe(true);

    const opened = await ann.presses('Check');
    expect(textOf(opened.card ?? ann.sees().at(-1)?.card)).toMatch(/^School 2 .*⏳ In review/u);
  });
});
