import { textOf, useEverything } from './everything.ts';

const stage = useEverything({ settings: { REQUESTER_IDS: '*' } });

const fabrikam = 'Fabrikam Institute of Technology';

/** The names or domains that Partner Center was asked for, by their beginnings. */
const searched = () =>
  stage()
    .simulator.requests.to('listCustomers')
    .map(({ path }) => {
      const filter = new URL(path, 'http://localhost').searchParams.get('filter') ?? '{}';
      return (JSON.parse(filter) as { readonly Value?: string }).Value;
    });

describe('a customer that is typed with a slip', () => {
  it('is asked for, and checked when the button is pressed', async () => {
    for (const [typed, name] of [
      ['check contosso.edu', 'Contoso University'],
      ['fabrikm.edu', fabrikam],
      ["fabrikma.edu'nun durumu nedir?", fabrikam],
      ['is contoso.ed approved?', 'Contoso University'],
      ['check Contoso Univerzity', 'Contoso University'],
      ['Fabrikan Institute of Technology', fabrikam],
      ['check fabirkam', fabrikam],
      ['sprawdź Urzad Miasta Sliwkowicee', 'Urząd Miasta Śliwkowice'],
      ['check Northwindcollege', 'Northwind College'],
      ['find Bellosw College', 'Bellows College'],
    ] as const) {
      // In a chat of its own: equal questions in one chat are answered once.
      const ann = stage().teams.person({ name: typed });
      const asked = textOf((await ann.says(typed)).card);
      expect([typed, asked]).toEqual([typed, expect.stringContaining('Is this the customer you mean?')]);
      expect(asked).toContain('I found no customer for “');
      expect(asked).not.toMatch(/Approved|In review|Denied/u);
      expect(ann.buttons().map(({ title }) => title)).toEqual(['Check']);
      expect(textOf((await ann.presses('Check')).card)).toContain(`${name}`);
    }
  });

  it('gets what was typed when the button is pressed, and a request is confirmed first', async () => {
    const ann = stage().teams.person();
    await ann.says('request education bellowscolege.com k12 www.bellows.edu');
    const asked = await ann.presses('request education');
    expect(textOf(asked.card)).toMatch(/Bellows College .*Send this request\? .*K–12 .*www\.bellows\.edu/u);
    expect(stage().simulator.requests.to('postQualification')).toEqual([]);

    await ann.says('watch fabrikaam.edu');
    expect(textOf((await ann.says('watches')).card)).not.toContain(fabrikam);
    await ann.says('watch fabrikaam.edu');
    await ann.presses('watch');
    expect(textOf((await ann.says('watches')).card)).toContain(fabrikam);
  });

  it('is not asked for where nobody is like it, and no fact is made of that', async () => {
    const ann = stage().teams.person();
    for (const typed of ['check nowhere-at-all.example', 'check Zzyzx Academy', 'watch abc']) {
      expect(textOf((await ann.says(typed)).card)).toMatch(/No customer found I found no customer for “/u);
    }
    // Entra ID knows whose this domain is, and Partner Center that it is no customer.
    expect(textOf((await ann.says('check wingtiptoys.com')).card)).toContain('Not one of your customers');
  });
});

describe('a customer whose name is in the database', () => {
  it('is found by any word of it, and when its first letter is wrong', async () => {
    const ann = stage().teams.person();
    const bo = stage().teams.person({ name: 'Bo' });
    expect(textOf((await bo.says('find technology')).card)).toContain('No customer found');
    await ann.says('check fabrikam.edu');
    for (const typed of ['find technology', 'check technology', 'check gabrikam', 'gabrikam.edu']) {
      expect([typed, textOf((await bo.says(typed)).card)]).toEqual([
        typed,
        expect.stringContaining(fabrikam),
      ]);
    }
    expect(textOf((await bo.presses('Check')).card)).toContain('In review');
  });
});

describe('a text without a command', () => {
  it('is looked for once when it is the name of a customer', async () => {
    const { card } = await stage().teams.person().says('Contoso University');
    expect(textOf(card)).toMatch(/^Contoso University .*✔ Approved/u);
    expect(searched()).toEqual(['Contoso University']);
  });

  it('is not looked for when it reads like a sentence, in any language', async () => {
    const ann = stage().teams.person();
    for (const text of [
      'can somebody call me back please',
      'lunch at noon today everyone',
      'Meeting room is taken until two',
      'toplantı yarın saat kaçta başlıyor acaba',
      'holnap délben megyek az irodába',
      'jutro nie ma mnie w biurze',
      'vi ses på kontoret imorgon',
    ]) {
      const { card } = await ann.says(text);
      expect(textOf(card)).toContain("I don't know that command");
    }
    expect(searched()).toEqual([]);
  });

  it('costs two questions when no customer has a name like it', async () => {
    await stage().teams.person().says('Zzyzx University Hospital Trust');
    expect(searched()).toEqual(['Zzyzx University Hospital Trust', 'Z']);
  });
});
