import * as fc from 'fast-check';
import { splitList } from '../../../src/bot/typed-text/split-list.ts';

describe('splitting a list of customers', () => {
  it.each([
    ['a, b;c\nd', ['a', ' b', 'c', 'd']],
    ['"Contoso, Ltd", b', ['"Contoso, Ltd"', ' b']],
    ['„Contoso, Kft”; “x;y”', ['„Contoso, Kft”', ' “x;y”']],
    ['»Contoso, AB», ‘x, y’, «a;b»', ['»Contoso, AB»', ' ‘x, y’', ' «a;b»']],
    ['"Contoso, Ltd"nin, „a;b”-t', ['"Contoso, Ltd"nin', ' „a;b”-t']],
    ["O'Brien, D'Arcy", ["O'Brien", " D'Arcy"]],
    ['"a, b', ['"a', ' b']],
    ['"a\nb, c"', ['"a', 'b', ' c"']],
    [',;\n', []],
  ])('finds the parts of %j', (text, parts) => {
    expect(splitList(text, 256)).toEqual(parts);
  });

  it('takes a quote that is closed only after the longest name for a plain character', () => {
    expect(splitList('"ab,cd",x', 5)).toEqual(['"ab,cd"', 'x']);
    expect(splitList('"ab,cd",x', 4)).toEqual(['"ab', 'cd"', 'x']);
  });

  it('finds what a pattern finds that tries each quote in turn', () => {
    const bound = '(?:[ \\n.,;:!?]|$)';
    const quotes = ['"|"', '“|”', '„|”“', '”|”', '»|«»', '«|»', "'|'"].map((marks) => {
      const [open = '', close = ''] = marks.split('|');
      // A case ending may be joined to what stands in double quotes.
      const end = marks.startsWith("'") ? `(?=${bound})` : `(?=(?:['-]?[a-z]{1,7})?${bound})`;
      return `(?<=^|[ ,;\\n])${open}(?:[^${close}\\n]|[${close}](?!${end})){0,5}[${close}]${end}`;
    });
    const pattern = new RegExp(`(?:${quotes.join('|')}|[^,;\\n])+`, 'gu');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab,;\n"“„”»«'. `), maxLength: 30 }), (text) => {
        expect(splitList(text, 5)).toEqual(text.match(pattern) ?? []);
      }),
      { numRuns: 5_000 },
    );
  });
});
