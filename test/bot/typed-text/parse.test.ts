import { commands } from '../../../src/bot/commands/index.ts';
import { parse, parseButton } from '../../../src/bot/typed-text/parse.ts';
import { foldKeyword } from '../../../src/teams/activity/text.ts';
import { commandTexts, locales, typedWords } from '../../../src/i18n/index.ts';

describe('bot/parse', () => {
  it.each([
    ['check qualification contoso.edu', 'check-qualification', 'contoso.edu'],
    ['check contoso.edu', 'check-qualification', 'contoso.edu'],
    ['status contoso.edu', 'check-qualification', 'contoso.edu'],
    ['CHECK QUALIFICATION Contoso University', 'check-qualification', 'Contoso University'],
    ['check: contoso.edu', 'check-qualification', 'contoso.edu'],
    ['check\na.edu\nb.edu', 'check-qualification', 'a.edu\nb.edu'],
    ['nitelik sorgula contoso.edu', 'check-qualification', 'contoso.edu'],
    ['NİTELİK SORGULA contoso.edu', 'check-qualification', 'contoso.edu'],
    ['sprawdz kwalifikacje contoso.edu', 'check-qualification', 'contoso.edu'],
  ])('reads %j', (text, id, customer) => {
    const parsed = parse(text, commands);
    expect(parsed).toMatchObject({ kind: 'command', command: { id }, args: { customer } });
  });

  it.each([
    ['watch Contoso Gymnasium, contoso.edu', 'watch', 'Contoso Gymnasium, contoso.edu'],
    ['please stop watching contoso.edu, The School', 'stop-watching', 'contoso.edu, The School'],
    ['can you check School of Arts; contoso.edu?', 'check-qualification', 'School of Arts, contoso.edu'],
    ['watch Arts and Crafts and a.edu and b.edu, c.edu', 'watch', 'Arts and Crafts, a.edu, b.edu, c.edu'],
    ['Contoso Gymnasium, contoso.edu izle', 'watch', 'Contoso Gymnasium, contoso.edu'],
    ['figyeld Contoso Gymnasium és contoso.edu', 'watch', 'Contoso Gymnasium, contoso.edu'],
    ['obserwuj contoso.edu i Szkoła Muzyczna', 'watch', 'contoso.edu, Szkoła Muzyczna'],
  ])('reads names and other customers in one list: %j', (text, id, customer) => {
    const parsed = parse(text, commands);
    expect(parsed).toMatchObject({ kind: 'command', command: { id }, args: { customer } });
  });

  it.each(['watch what they do, contoso.edu', 'stop watching that stuff, contoso.edu annoys me'])(
    'takes no sentence for a list: %j',
    (text) => expect(parse(text, commands).kind).toBe('unknown'),
  );

  it.each([
    ['watch contoso.edu until 1 December', 'contoso.edu', 'until 1 December'],
    ['watch Contoso University, fabrikam.edu for 2 weeks', 'Contoso University, fabrikam.edu', 'for 2 weeks'],
    ["contoso.edu'yu 1 Aralık'a kadar izle", 'contoso.edu', "1 Aralık'a kadar"],
    ['figyeld contoso.edu péntekig', 'contoso.edu', 'péntekig'],
    ['watch Black Friday', 'Black Friday', undefined],
  ])('reads until when is watched: %j', (text, customer, until) => {
    const parsed = parse(text, commands);
    expect(parsed).toMatchObject({ command: { id: 'watch' } });
    expect(parsed).toHaveProperty('args', { customer, ...(until !== undefined && { until }) });
  });

  it.each([
    ['check qualifications fabrikam.edu', 'fabrikam.edu'],
    ['check qualifcation fabrikam.edu', 'fabrikam.edu'],
    ['check qualifcaton fabrikam.edu', 'fabrikam.edu'],
    ['check qualification for fabrikam.edu', 'fabrikam.edu'],
    ['check qualifications of fabrikam.edu', 'fabrikam.edu'],
    ['check qualification status of fabrikam.edu', 'fabrikam.edu'],
    ['check qualifcation status fabrikam.edu', 'fabrikam.edu'],
    ['check qualifcation', ''],
    ['check status fabrikam.edu', 'fabrikam.edu'],
    ['status of fabrikam.edu', 'fabrikam.edu'],
    ['qualification status for Fabrikam College', 'Fabrikam College'],
    ['check - fabrikam.edu', 'fabrikam.edu'],
    ['check : fabrikam.edu', 'fabrikam.edu'],
    ['check .NET Foundation', '.NET Foundation'],
    ['check for:\na.edu\nb.edu', 'a.edu\nb.edu'],
    ['check fabrikam.edu please', 'fabrikam.edu'],
    ['check fabrikam.edu, please!', 'fabrikam.edu'],
    ['check please', ''],
    ['please check fabrikam.edu', 'fabrikam.edu'],
    ['Hey, please check fabrikam.edu', 'fabrikam.edu'],
    ['LÜTFEN nitelik sorgula fabrikam.edu', 'fabrikam.edu'],
    ['nitelikleri sorgula fabrikam.edu için', 'fabrikam.edu'],
    ['kérlek ellenőrzés Fabrikam számára', 'Fabrikam'],
    ['proszę, sprawdź status dla fabrikam.edu', 'fabrikam.edu'],
    ['hej, kontrollera kvalificeringar för fabrikam.edu tack', 'fabrikam.edu'],
  ])('reads what people type for a check: %j', (text, customer) => {
    expect(parse(text, commands)).toMatchObject({
      kind: 'command',
      command: { id: 'check-qualification' },
      args: { customer },
    });
  });

  it.each([
    ['check "For Kids"', { customer: '"For Kids"' }],
    ['check “For Kids”, “Please”', { customer: '“For Kids”, “Please”' }],
    ['check for', { customer: 'for' }],
    ['check Forest School', { customer: 'Forest School' }],
    ['check PA Consulting', { customer: 'PA Consulting' }],
    ['check Stratus Technologies', { customer: 'Stratus Technologies' }],
    ['check Hi-Tech', { customer: 'Hi-Tech' }],
    ['find For Kids', { name: 'For Kids' }],
    ['find Contoso please', { name: 'Contoso please' }],
  ])('leaves a name alone: %j', (text, args) => {
    expect(parse(text, commands)).toMatchObject({ kind: 'command', args });
  });

  it.each([', help', ': help', '- help', '– help', '. help', ' ,  help', 'please, help', '/help'])(
    'takes no notice of what stands before a command: %j',
    (text) => {
      expect(parse(text, commands)).toMatchObject({ kind: 'command', command: { id: 'help' } });
    },
  );

  it.each(['hello', 'Hej!', 'merhaba', ' , '])('reads %j as nothing said', (text) => {
    expect(parse(text, commands)).toEqual({ kind: 'empty' });
  });

  it('takes whole words only', () => {
    expect(parse('checkout contoso', commands).kind).toBe('unknown');
    expect(parse('helpless', commands).kind).toBe('unknown');
  });

  it('reads nothing as nothing', () => {
    expect(parse('', commands)).toEqual({ kind: 'empty' });
  });

  it('guesses the nearest command and keeps what followed it', () => {
    expect(parse('chek qualfication contoso.edu', commands)).toMatchObject({
      kind: 'unknown',
      guess: { command: { id: 'check-qualification' }, rest: 'contoso.edu' },
    });
    expect(parse('please chek fabrikam.edu, please', commands)).toMatchObject({
      guess: { command: { id: 'check-qualification' }, rest: 'fabrikam.edu' },
    });
    expect(parse('hlep', commands)).toMatchObject({ guess: { command: { id: 'help' }, rest: '' } });
  });

  it('takes a few words that are like no command for a name, which may be a customer’s', () => {
    expect(parse('Contoso University', commands)).toMatchObject({
      kind: 'unknown',
      guess: { command: { id: 'check-qualification' }, rest: 'Contoso University' },
      names: [{ name: 'Contoso University', isLikely: true }],
    });
  });

  it('guesses nothing for a long text', () => {
    expect(parse(`please ${'lorem ipsum '.repeat(20)}`, commands)).not.toHaveProperty('guess');
  });
});

describe('bot/small-words', () => {
  it('are none of the words with which a command begins', () => {
    const small = locales
      .flatMap((locale) => {
        const { greetings, please, links } = typedWords(locale);
        return [...greetings, ...please, ...links];
      })
      .map(foldKeyword);
    const first = commands.flatMap(({ id }) =>
      locales.flatMap((locale) => {
        const { phrase, aliases } = commandTexts(locale, id);
        return [phrase, ...aliases].map((each) => foldKeyword(each).split(' ')[0]);
      }),
    );
    expect(small.filter((word) => first.includes(word))).toEqual([]);
  });
});

describe('bot/parse parseButton', () => {
  it('reads the command and the arguments it knows', () => {
    const parsed = parseButton('check-qualification', { customer: ' a.edu ', other: 'x' }, commands);
    expect(parsed).toMatchObject({ kind: 'command', args: { customer: 'a.edu' } });
    expect(parsed).not.toHaveProperty('args.other');
  });

  it('takes anything but text for nothing', () => {
    const parsed = parseButton('check-qualification', { customer: { $ne: '' } }, commands);
    expect(parsed).toMatchObject({ kind: 'command', args: { customer: '' } });
  });

  it.each(['', 'drop-tables', 'constructor', '__proto__'])('does not know the command “%s”', (id) => {
    expect(parseButton(id, {}, commands)).toEqual({ kind: 'unknown', text: id });
  });
});
