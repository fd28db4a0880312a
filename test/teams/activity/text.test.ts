import {
  firstWords,
  foldKeyword,
  lastWord,
  normaliseText,
  withoutLeadingSeparators,
} from '../../../src/teams/activity/text.ts';

describe('teams/activity/text normaliseText', () => {
  it.each([
    ['a no-break space of the compose box', 'check\u00A0contoso.edu\u00A0', 'check contoso.edu'],
    ['what looks escaped, as it stands', 'Fish &amp; Chips&nbsp;<br>', 'Fish &amp; Chips&nbsp;<br>'],
    ['zero-width characters and a byte order mark', '\uFEFFcheck\u200B con\u200Dtoso', 'check contoso'],
    ['direction marks pasted with a name', '\u200Fשלום\u202C', 'שלום'],
    ['tabs and many blanks', '  check \t  contoso  ', 'check contoso'],
    ['line ends of every kind, and blank lines', 'a\r\nb\rc\n\n \n d', 'a\nb\nc\nd'],
    ['control characters', 'check\u0000 conto\u0007so', 'check contoso'],
    ['letters typed as letter and accent', 'sprawdz\u0301', 'sprawdź'],
    ['typographic quotes, which names may have', 'check “Lycée d’Été”', 'check “Lycée d’Été”'],
  ])('reads %s', (_what, typed, expected) => {
    expect(normaliseText(typed)).toBe(expected);
  });
});

describe('teams/activity/text foldKeyword', () => {
  it.each([
    ['CHECK QUALIFICATION', 'check qualification'],
    ['CHECK QUALİFİCATİON', 'check qualification'],
    ['check qualıfıcatıon', 'check qualification'],
    ['Sprawdź kwalifikację', 'sprawdz kwalifikacje'],
    ['Łódź', 'lodz'],
    ['YARDIM', 'yardim'],
    ['yardım', 'yardim'],
    ['SÚGÓ', 'sugo'],
    ['/help', 'help'],
    ['help!', 'help'],
    ['help?', 'help'],
    ['?', '?'],
    ['“check”', 'check'],
    ['check:', 'check'],
    ['check  qualification', 'check qualification'],
  ])('makes %s comparable', (typed, expected) => {
    expect(foldKeyword(typed)).toBe(expected);
  });

  it('gives the same whatever language the machine speaks', () => {
    // `toLocaleLowerCase('tr')` would give `check qualıfıcatıon`.
    expect(foldKeyword('CHECK QUALIFICATION')).toBe(foldKeyword('check qualification'));
  });
});

describe('teams/activity/text words', () => {
  it('splits after the first words, wherever they are', () => {
    expect(firstWords('check\nqualification  contoso.edu', 2)).toEqual([
      'check\nqualification',
      'contoso.edu',
    ]);
    expect(firstWords('check', 3)).toEqual(['check', '']);
    expect(firstWords('', 1)).toEqual(['', '']);
  });

  it('splits before the last word', () => {
    expect(lastWord('a.edu b.edu\nplease')).toEqual(['a.edu b.edu', 'please']);
    expect(lastWord('please')).toEqual(['', 'please']);
    expect(lastWord('')).toEqual(['', '']);
  });

  it.each([
    [': , help', 'help'],
    ['-- help', 'help'],
    ['.NET', '.NET'],
    ['-5', '-5'],
    ['?', '?'],
    ['...', ''],
  ])('drops the separators before %j', (typed, expected) => {
    expect(withoutLeadingSeparators(typed)).toBe(expected);
  });
});
