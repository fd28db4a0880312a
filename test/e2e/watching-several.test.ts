import { textOf, useEverything, type Stage } from './everything.ts';

const stage = useEverything();

const titles = (person: ReturnType<Stage['teams']['person']>) => person.buttons().map(({ title }) => title);

/** Customers `school1.example`, `school2.example`, … in review. */
function addSchools({ simulator }: Stage, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const domain = `school${index + 1}.example`;
    simulator.addCustomer({
      customerTenantId: `77000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      companyName: `School ${index + 1}`,
      domain,
      country: 'PL',
      qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 }],
    });
    return domain;
  });
}

describe('watching several customers', () => {
  it('watches those in review and those that may change, says what became of each, and is undone by one press', async () => {
    const ann = stage().teams.person({ scope: 'groupChat' });
    const { card } = await ann.says('watch fabrikam.edu, contoso.edu; nobody.example');
    expect(textOf(card)).toMatch(
      /Watching 2 of 3 .*Fabrikam Institute of Technology I'm watching this customer .*Contoso University I'm watching for changes .*nobody\.example No customer found/u,
    );
    const again = await ann.says('watch fabrikam.edu, contoso.edu');
    expect(textOf(again.card)).toMatch(/Watching 2 of 2 .*I'm already watching/u);
    expect(titles(ann)).not.toContain('Undo');
    await ann.presses('Undo');
    expect(textOf((await ann.says('watches')).card)).toContain("I'm not watching any customer");
  });

  it('stops some, whose names may be anything, and watches them again when that was a mistake', async () => {
    const [one = '', two = '', three = ''] = addSchools(stage(), 3);
    const ann = stage().teams.person();
    await ann.says(`watch ${one}, ${two}, ${three}`);
    const { card } = await ann.says('stop watching School 1, School 2, Contoso University');
    expect(textOf(card)).toMatch(
      /School 1 I've stopped watching .*School 2 I've stopped watching .*I wasn't watching this customer/u,
    );
    expect(textOf((await ann.says('watches')).card)).toMatch(/I'm watching 1 customer .*School 3/u);
    await ann.presses('Undo');
    expect(textOf((await ann.says('watches')).card)).toContain("I'm watching 3 customers");
  });

  it('takes a name with a comma for one customer, and a list of names for a list', async () => {
    const { teams, simulator } = stage();
    addSchools(stage(), 2);
    simulator.addCustomer({
      customerTenantId: '77000000-0000-4000-8000-0000000000ff',
      companyName: 'Adatum, Corp.',
      domain: 'adatum.example',
      country: 'US',
      qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 }],
    });
    const ann = teams.person();
    expect(textOf((await ann.says('watch Adatum, Corp.')).card)).toContain("I'm watching this customer");
    expect(textOf((await ann.says('watch School 1, School 2')).card)).toContain('Watching 2 of 2');
    expect(textOf((await ann.says('watch Adatum, Corp., fabrikam.edu')).card)).toContain('Watching 2 of 2');
    expect(textOf((await ann.says('stop watching Adatum, Corp.')).card)).toContain(
      "I've stopped watching this customer",
    );
  });

  it('names the limit when there are more than twenty', async () => {
    const list = Array.from({ length: 21 }, (_, index) => `c${index}.example`).join(', ');
    const ann = stage().teams.person();
    for (const verb of ['watch', 'stop watching']) {
      expect(textOf((await ann.says(`${verb} ${list}`)).card)).toMatch(/Too many customers.*21.*20/u);
    }
  });
});

describe('stop watching all', () => {
  it.each([
    ['en', 'stop watching all', 'Stop watching all'],
    ['tr', 'tümünü izlemeyi bırak', 'Tümünü izlemeyi bırak'],
    ['hu', 'figyelés leállítása összes', 'Minden figyelés leállítása'],
    ['pl', 'nie obserwuj wszystkich', 'Zakończ wszystkie obserwacje'],
    ['sv', 'sluta bevaka alla', 'Sluta bevaka alla'],
  ])('asks first, and ends every watch once it is confirmed (%s)', async (locale, typed, button) => {
    const ann = stage().teams.person({ locale });
    const [one = '', two = ''] = addSchools(stage(), 2);
    await ann.says(`watch ${one}, ${two}`);
    const asked = await ann.says(typed);
    const [first] = (asked.card?.['actions'] ?? []) as { title: string; style: string }[];
    expect(first).toMatchObject({ title: button, style: 'destructive' });
    const ended = await ann.presses(button);
    expect(ended.replies.every(({ how }) => how !== 'sent')).toBe(true);
    expect(textOf((await ann.says('watches')).card)).not.toContain('School');
  });

  it('changes nothing when it is cancelled, and asks again when there are others by now', async () => {
    const ann = stage().teams.person();
    const [one = '', two = '', three = ''] = addSchools(stage(), 3);
    await ann.says(`watch ${one}, ${two}`);
    await ann.says('stop watching all');
    expect(textOf((await ann.presses('Cancel')).card)).toContain('Nothing was sent or changed.');
    expect(titles(ann)).toEqual([]);
    const asked = await ann.says('stop watching all');
    await ann.says(`watch ${three}`);
    const again = await ann.sends(
      ann.activities.cardAction(
        {
          verb: 'stop-watching-all',
          data: { command: 'stop-watching-all', args: { count: '2' }, inPlace: true },
        },
        asked.reply?.id ?? '',
      ),
    );
    expect(textOf(again.card)).toContain('Stop watching all 3 customers');
    expect(textOf((await ann.says('watches')).card)).toContain("I'm watching 3 customers");
  });

  it('says so when nothing is watched', async () => {
    const { reply } = await stage().teams.person().says('stop watching all');
    expect(reply?.text).toContain("I'm not watching any customer here");
  });
});

describe('a check of many customers', () => {
  it('shows twenty, the rest on Next, and offers to watch those in review', async () => {
    const list = addSchools(stage(), 25);
    const ann = stage().teams.person({ scope: 'groupChat' });
    await ann.says(`watch ${list[0]}`);
    const first = await ann.says(`check ${list.join(', ')}`);
    expect(textOf(first.card)).toMatch(/20 customers checked .*School 1 .*School 20 .*1–20 \/ 25/u);
    expect(titles(ann)).toEqual(expect.arrayContaining(['Watch the 19 in review', 'Next', 'Refresh']));
    const second = await ann.presses('Next');
    expect(second.replies.every(({ how }) => how !== 'sent')).toBe(true);
    expect(textOf(second.card)).toMatch(/5 customers checked .*School 21 .*School 25 .*21–25 \/ 25/u);
    expect(titles(ann)).not.toContain('Next');
    expect(textOf((await ann.presses('Refresh')).card)).toContain('21–25 / 25');
    await ann.presses('Watch the 5 in review');
    expect(textOf((await ann.says('watches')).card)).toContain("I'm watching 6 customers");
  });

  it('turns the pages of a hundred tenant ids, on cards that any conversation takes', async () => {
    const ann = stage().teams.person();
    const ids = Array.from(
      { length: 100 },
      (_, index) => `88000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    await ann.says(`check ${ids.join('\n')}`);
    const { card } = await ann.presses('Next');
    expect(textOf(card)).toContain('21–40 / 100');
    expect(titles(ann)).toEqual(expect.arrayContaining(['Next', 'Previous']));
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(25_000);
  });
});
