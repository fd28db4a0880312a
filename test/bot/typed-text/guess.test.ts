import { commands } from '../../../src/bot/commands/index.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';
import { normaliseText } from '../../../src/teams/activity/text.ts';

/** What is offered for a text as a button, or what it runs; empty when neither. */
function offered(text: string): string {
  const parsed = parse(normaliseText(text), commands);
  if (parsed.kind === 'command') return `runs ${parsed.command.id} ${Object.values(parsed.args).join(' ')}`;
  if (parsed.kind !== 'unknown' || parsed.guess === undefined) return '';
  return `${parsed.guess.command.id} ${parsed.guess.rest}`.trim();
}

describe('what is guessed', () => {
  it.each([
    // A slip in a command with a customer offers that command with that customer.
    ['wach fabrikam.edu', 'watch fabrikam.edu'],
    ['unwach fabrikam.edu', 'stop-watching fabrikam.edu'],
    ['stopp watching fabrikam.edu', 'stop-watching fabrikam.edu'],
    ['avbevakka fabrikam.edu', 'stop-watching fabrikam.edu'],
    ['bevkaa fabrikam.edu', 'watch fabrikam.edu'],
    ['obsewruj fabrikam.edu', 'watch fabrikam.edu'],
    ['figyedl fabrikam.edu', 'watch fabrikam.edu'],
    ['hstory fabrikam.edu', 'history fabrikam.edu'],
    ['chek contoso.edu whatever that means', 'check-qualification contoso.edu'],
    ['the meeting about contoso.edu is tomorrow', 'check-qualification contoso.edu'],
    ['önümüzdeki toplantı contoso.edu hakkında olacak galiba', 'check-qualification contoso.edu'],
    ['wczoraj pisałem do contoso.edu w sprawie faktury', 'check-qualification contoso.edu'],
    ['holnap írok a contoso.edu-nak a számláról', 'check-qualification contoso.edu'],
    ['jag mejlade contoso.edu om fakturan', 'check-qualification contoso.edu'],
    ['wylacz powiadomieia', 'stop-notifications'],
    ['stäng av avisieringar', 'stop-notifications'],
    ['bildirimleri kapt', 'stop-notifications'],
    ['értesítések kikapcsolásaa', 'stop-notifications'],
    ['chek Fabrikam Institute of Technology', 'check-qualification Fabrikam Institute of Technology'],
    ['bevkaa fabrikam', 'watch fabrikam'],
    ['chekc it with me when you are back', ''],
    ['sulta bevaka mig hela tiden', ''],
    ['är aviseringarna på?', ''],
    // The opposite of what was typed is never offered, nor what may be either.
    ['wyacz powiadomienia', ''],
    ['wlyacz powiadomienia', ''],
    ['bildirimleri kapatma', ''],
    ['bildirimleri açma', ''],
    ['umute', ''],
    ['nie włączaj powiadomień', ''],
    ['slå inte på aviseringar', ''],
    ['ne kapcsold be az értesítéseket', ''],
    ["don't turn on notifications", ''],
  ])('%s: %s', (typed, guess) => {
    expect(offered(typed)).toBe(guess);
  });

  it.each([
    ['włącz powiadomienia', 'runs notify-here '],
    ['wyłącz powiadomienia', 'runs stop-notifications '],
    ['avbevaka fabrikam.edu', 'runs stop-watching fabrikam.edu'],
    ['avbevaka Fabrikam', 'runs stop-watching Fabrikam'],
    ['unwatch Fabrikam', 'runs stop-watching Fabrikam'],
    ['är contoso.edu godkänd', 'runs check-qualification contoso.edu'],
  ])('is nothing where it is what was typed: %s %s', (typed, run) => {
    expect(offered(typed)).toBe(run);
  });
});

describe('what may be a name', () => {
  const namesIn = (text: string) => {
    const parsed = parse(normaliseText(text), commands);
    if (parsed.kind !== 'unknown') return parsed.kind;
    return (parsed.names ?? []).map(({ name, isLikely }) => [name, isLikely]);
  };

  it.each([
    ['Contoso University Hospital Trust', [['Contoso University Hospital Trust', true]]],
    ['University of the Arts London!', [['University of the Arts London', true]]],
    ['contoso university', [['contoso university', true]]],
    ['fabrikam institute of technology', [['fabrikam institute of technology', false]]],
    ['مدرسة الزيتون', [['مدرسة الزيتون', true]]],
    ['is fabrikam institute of technology approved?', [['fabrikam institute of technology', true]]],
    ['can somebody call me back please', []],
    ['Call me now', []],
    ['jag kommer inte imorgon', []],
    ['why is it so slow today', []],
  ])('in %j is %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
