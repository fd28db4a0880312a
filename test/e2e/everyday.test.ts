import { textOf, useEverything } from './everything.ts';

const stage = useEverything();

describe('what people say without a command', () => {
  it.each([
    ['a domain', 'contoso.edu'],
    ['the address of a mailbox', 'Ann Lee <ann.lee@contoso.edu>'],
    ['a name that exists', 'Contoso University'],
    ['a question with a domain', 'is contoso.edu approved?'],
    ['a question with a name', 'is Contoso University approved?'],
    ['a question in Turkish, whose endings follow the domain', "contoso.edu'nun durumu nedir?"],
    ['a question in Hungarian', 'mi a helyzet a contoso.edu-val?'],
    ['a name with a full stop after it', 'check Contoso University.'],
  ])('is a check when it is %s', async (_what, text) => {
    const { card } = await stage().teams.person().says(text);
    expect(textOf(card)).toMatch(/Contoso University .*✔ Approved/u);
  });

  it('is a question back when it is a name that no customer has', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('Zzyzx Academy');
    expect(textOf(card)).toContain("I don't know that command");
    expect(ann.buttons().map(({ title }) => title)).toEqual(['check qualification Zzyzx Academy', 'Help']);
  });

  it('gets an answer that fits when it is a thank you or a greeting', async () => {
    const ann = stage().teams.person();
    const { reply } = await ann.says('thank you very much!');
    expect(reply?.activity.text).toBe("You're welcome!");
    expect(textOf((await ann.says('good morning')).card)).toContain('What you can type');
  });

  it('is told to name one customer at a time where only one is possible', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('history contoso.edu and fabrikam.edu');
    expect(textOf(card)).toContain('One customer at a time');
    expect(textOf((await ann.says('watch contoso.edu and fabrikam.edu')).card)).toContain('Watching 2 of 2');
  });
});
