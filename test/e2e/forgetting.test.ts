import { openStage, textOf } from './everything.ts';

it('forget me asks, and then language, watches and the name are gone; whoever writes again begins anew', async () => {
  const { teams, stop } = await openStage();
  try {
    const ann = teams.person();
    await ann.says('language sv');
    await ann.says('bevaka fabrikam.edu');
    const { card } = await ann.says('forget me');
    expect(textOf(card)).toContain('Ska jag glömma det jag vet om dig?');
    await ann.presses('Glöm mig');
    expect(textOf(ann.sees().at(-1)?.card)).toContain('Jag har glömt dig');
    const { card: anew } = await ann.says('watches');
    expect(textOf(anew)).not.toContain('Fabrikam');
    expect(textOf(anew)).toContain("I'm not watching");
  } finally {
    await stop();
  }
});
