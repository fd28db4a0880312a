import * as fc from 'fast-check';
import { readCustomerReference } from '../../../src/api/index.ts';
import { likenessTo } from '../../../src/bot/typed-text/likeness.ts';
import { slipsBetween } from '../../../src/bot/typed-text/slips.ts';

describe('slips between two texts', () => {
  it.each([
    ['contoso', 'contoso', 0],
    ['contosso', 'contoso', 1],
    ['contso', 'contoso', 1],
    ['comtoso', 'contoso', 1],
    ['ocntoso', 'contoso', 1],
    ['contoos', 'contoso', 1],
    ['contoso', 'contosos', 1],
    ['', 'a', 1],
    ['cotnsoo', 'contoso', undefined],
    ['cont', 'contoso', undefined],
    ['abcd', 'badc', undefined],
  ])('%j and %j: %s', (one, other, slips) => {
    expect(slipsBetween(one, other)).toBe(slips);
    expect(slipsBetween(other, one)).toBe(slips);
  });

  it('are one at most when one letter was put in, taken out, replaced or swapped with its neighbour', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.nat(8), fc.constantFrom('a', 'b', 'x'), (before, place, letter) => {
        const [head, tail] = [before.slice(0, place), before.slice(place)];
        const swapped = tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2);
        for (const slip of [letter + tail, tail.slice(1), letter + tail.slice(1), swapped]) {
          expect(slipsBetween(before, head + slip)).toBeDefined();
        }
      }),
    );
  });
});

describe('how alike a typed text and a customer are', () => {
  const university = { companyName: 'Contoso University', domain: 'contosoedu.onmicrosoft.com' };
  const school = { companyName: 'Żółć Szkoła Wyższa', domain: 'szkola.onmicrosoft.com' };

  it.each([
    ['Contoso University', university, 'same'],
    ['CONTOSO', university, 'same'],
    ['zolc szkola', school, 'same'],
    ['Contoso Universtiy', university, 'slip'],
    ['Contosouniversity', university, 'slip'],
    ['Con toso', university, 'slip'],
    ['Contosa', university, 'slip'],
    ['university', university, 'words'],
    ['University Contoso', university, 'words'],
    ['univeristy', university, 'wordSlip'],
    ['contosso.edu', university, 'slip'],
    ['contosoedu.onmicrosoft.co', university, 'slip'],
    ['contosso.org', university, 'beginning'],
    ['mail.contoso.edu.tr', university, 'beginning'],
    ['Con', university, undefined],
    ['abc.edu', university, undefined],
    ['Contoso College', university, undefined],
    ['fabrikam.edu', university, undefined],
    ['?!', university, undefined],
    ['4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04', university, undefined],
  ])('%s: %o is %s', (typed, customer, likeness) => {
    expect(likenessTo(readCustomerReference(typed))(customer)).toBe(likeness);
  });
});
