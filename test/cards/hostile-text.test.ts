import { notificationCard } from '../../src/cards/notification-card.ts';
import { problemCard } from '../../src/cards/problem-card.ts';
import { qualificationCard } from '../../src/cards/qualification-card.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { cardsWith } from './hostile-cards.ts';
import { hostileTexts as hostile, invisibleTexts } from './hostile-texts.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf, contoso, qualificationData } from './sample-data.ts';
import { partsOf, textsOf } from './walk.ts';
import { anna, factOf, notificationData } from './watch-data.ts';

const harmless = cardsWith('Contoso');

describe.each(Object.entries(hostile))('cards with %s in every text from outside', (_, text) => {
  const cards = Object.entries(cardsWith(text));

  it.each(cards)('%s: shows it only where nothing reads it as Markdown', (name, card) => {
    expect(textsOf(card, 'TextBlock')).toEqual(textsOf(harmless[name], 'TextBlock'));
  });

  it.each(cards)('%s: has the same elements as with a harmless text', (name, card) => {
    const shape = (it: unknown) =>
      partsOf(it)
        .filter((part) => part['type'] !== 'TextRun')
        .map((part) => part['type'])
        .filter(Boolean);
    expect(shape(card)).toEqual(shape(harmless[name]));
  });

  it.each(cards)('%s: the official renderer has no complaint, and it is small enough', (_name, card) => {
    expect(complaintsOf(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
  });

  it.each(cards)('%s: closes every isolation and has no control character', (_name, card) => {
    for (const shown of [...textsOf(card, 'TextRun'), card.fallbackText]) {
      expect(shown.split('\u2068')).toHaveLength(shown.split('\u2069').length);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066\u2067]|\{\{(?:DATE|TIME)/u);
    }
  });
});

describe.each(Object.entries(hostile))('a mention of a person whose name has %s', (_, name) => {
  const card = notificationCard(
    notificationData(factOf(undefined, 'expired'), { mention: { ...anna, name } }),
    contextOf(),
  );
  const { entities = [] } = card['msteams'] as { entities?: readonly { readonly text: string }[] };

  it('stands in the card exactly as in the entity, with nothing that Markdown would change', () => {
    for (const { text } of entities) {
      expect(textsOf(card, 'TextBlock').join('\n')).toContain(text);
      expect(text).toMatch(/^<at>[\p{L}\p{M}\p{N} .,'’…-]+<\/at>$/u);
    }
    expect(textsOf(card, 'TextBlock').join().split('<at>')).toHaveLength(entities.length + 1);
  });

  it('is small, and the official renderer has no complaint', () => {
    expect(complaintsOf(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThan(5000);
  });
});

describe('cards with text from outside', () => {
  it.each([hostile.markup, hostile['a template'].replaceAll('{{', '{\u2060{'), hostile.JSON, hostile.emoji])(
    'show it unchanged: %s',
    (text) => {
      const card = problemCard({ code: 'noCustomer', values: { text }, buttons: [] }, contextOf());
      expect(textsOf(card, 'TextRun').join('')).toContain(`“\u2068${text}\u2069”`);
      expect(card.fallbackText).toContain(`\u2068${text}\u2069`);
    },
  );

  describe.each(Object.entries(invisibleTexts))('that is nothing but %s', (_, text) => {
    it.each(Object.entries(cardsWith(text)))('do without it: %s', (_name, card) => {
      expect(complaintsOf(card)).toEqual([]);
      expect(card.fallbackText).toMatch(/\p{L}{2}/u);
    });

    it('call a customer by what is left: the tenant id', () => {
      expect(textsOf(cardsWith(text)['qualification'], 'TextRun')[0]).toBe(contoso.customerTenantId);
    });
  });

  it('keep a right-to-left name from reordering the line it is in', () => {
    const card = qualificationCard(
      qualificationData([], { ...contoso, domain: 'جامعة.example' }),
      contextOf(),
    );
    expect(textsOf(card, 'TextRun')).toContain('\u2068جامعة.example\u2069 · \u2068Poland\u2069');
  });
});
