import * as fc from 'fast-check';
import { mentionName } from '../../src/cards/drawing/outside-text.ts';
import { locales } from '../../src/i18n/index.ts';
import { outsideCards } from '../cards/hostile-cards.ts';
import { faultsOf, mark } from '../cards/hostile-checks.ts';
import { complaintsOf } from '../cards/official-renderer.ts';
import { contextOf } from '../cards/sample-data.ts';
import { textsOf } from '../cards/walk.ts';
import { anyText, fewerRuns, numRuns } from './arbitraries.ts';

const names = Object.keys(outsideCards(() => 'x', contextOf()));
const anyContext = fc
  .record({
    locale: fc.constantFrom(...locales),
    host: fc.constantFrom('teams' as const, 'other' as const),
    timeZone: fc.oneof(fc.constantFrom('Europe/Warsaw', 'UTC', 'Asia/Kathmandu'), anyText),
  })
  .map(contextOf);

/** Returns the texts one after the other, over and over. Each carries the mark among its first letters. */
function oneAfterTheOther(texts: readonly string[]): () => string {
  let given = 0;
  return () => {
    const text = texts[given++ % texts.length] ?? '';
    const place = given % 4;
    return `${text.slice(0, place)}${mark}${text.slice(place)}`;
  };
}

/**
 * Calls `expect` only for a fault: a call for each of thousands of cases takes longer than the check itself.
 */
function expectNone(faults: readonly unknown[] | undefined): void {
  if (faults?.length !== 0) expect(faults).toEqual([]);
}

describe('the card builders, given any text in every place', () => {
  it('draw a card that shows it as text, leads nowhere else, and is small enough', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(anyText, { minLength: 1, maxLength: 5 }),
        anyContext,
        (name, texts, context) => {
          const card = outsideCards(oneAfterTheOther(texts), context)[name]?.();
          expectNone(card && faultsOf(card));
        },
      ),
      { numRuns },
    );
  });

  it('draw a card of which the official renderer does not complain', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anyText, anyContext, (name, text, context) => {
        const card = outsideCards(() => text, context)[name]?.();
        expectNone(card && complaintsOf(card));
      }),
      { numRuns: fewerRuns },
    );
  });

  it('evaluate no template: what looks like one is shown as it came', () => {
    const expression = fc.string({
      unit: fc.constantFrom(...'$rootcmpaynyif(),.+-*/\'"[]=&|1290 <>!#@'),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(expression, (inside) => {
        const text = `\${${inside.trim().replace(/ +/gu, ' ')}}`;
        const card = outsideCards(() => text, contextOf())['qualification']?.();
        expect(textsOf(card, 'TextRun')).toContain(text);
      }),
      { numRuns: fewerRuns },
    );
  });

  it('leave nothing in a mention that Markdown or HTML would change', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(mentionName(name)).toMatch(/^[\p{L}\p{M}\p{N} .,'’…-]*$/u);
      }),
      { numRuns: fewerRuns },
    );
  });
});
