import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock } = passingTime();
const stage = useEverything({ clock });

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
