import { commands } from '../../src/bot/commands/index.ts';
import { parse, parseButton } from '../../src/bot/parse.ts';

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

  it('takes whole words only', () => {
    expect(parse('checkout contoso', commands).kind).toBe('unknown');
    expect(parse('helpless', commands).kind).toBe('unknown');
  });

  it('reads nothing as nothing', () => {
    expect(parse('', commands)).toEqual({ kind: 'empty' });
  });

  it('guesses the nearest command and keeps what followed it', () => {
    expect(parse('chek qualificaton contoso.edu', commands)).toMatchObject({
      kind: 'unknown',
      guess: { command: { id: 'check-qualification' }, rest: 'contoso.edu' },
    });
    expect(parse('hlep', commands)).toMatchObject({ guess: { command: { id: 'help' }, rest: '' } });
  });

  it('takes a text that is like no command for a customer', () => {
    expect(parse('contoso.edu', commands)).toMatchObject({
      kind: 'unknown',
      guess: { command: { id: 'check-qualification' }, rest: 'contoso.edu' },
    });
  });

  it('guesses nothing for a long text', () => {
    expect(parse(`please ${'tell me '.repeat(20)}`, commands)).not.toHaveProperty('guess');
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
