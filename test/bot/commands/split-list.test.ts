import * as fc from 'fast-check';
import { splitList } from '../../../src/bot/commands/split-list.ts';

describe('splitting a list of customers', () => {
  it.each([
    ['a, b;c\nd', ['a', ' b', 'c', 'd']],
    ['"Contoso, Ltd", b', ['"Contoso, Ltd"', ' b']],
    ['„Contoso, Kft”; “x;y”', ['„Contoso, Kft”', ' “x;y”']],
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
    const pattern = /(?:"[^"\n]{0,5}"|“[^”\n]{0,5}”|„[^”“\n]{0,5}[”“]|”[^”\n]{0,5}”|[^,;\n])+/gu;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab,;\n"“„” '), maxLength: 30 }), (text) => {
        expect(splitList(text, 5)).toEqual(text.match(pattern) ?? []);
      }),
      { numRuns: 5_000 },
    );
  });
});
