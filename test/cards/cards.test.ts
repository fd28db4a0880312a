import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { locales } from '../../src/i18n/index.ts';
import { complaintsOf } from './official-renderer.ts';
import { contextOf } from './sample-data.ts';
import { samples } from './samples.ts';
import { partsOf, textsOf } from './walk.ts';

describe.each(locales)('cards in %s', (locale) => {
  const cards = samples.map(({ name, render }) => ({ name, card: render(contextOf({ locale })) }));

  it.each(cards)('$name: the official renderer has no complaint', ({ card }) => {
    expect(complaintsOf(card)).toEqual([]);
  });

  it.each(cards)('$name: is small enough for every host', ({ card }) => {
    expect(cardBytes(card)).toBeLessThanOrEqual(maxCardBytes);
  });

  it.each(cards)('$name: says in plain text what it shows', ({ card }) => {
    expect(card.fallbackText).toMatch(/\p{L}{2}/u);
    expect(card.fallbackText).not.toMatch(/\n/u);
  });

  it.each(cards)('$name: leaves no placeholder and no hole', ({ card }) => {
    expect(JSON.stringify(card)).not.toMatch(/\$\{|\{\{|undefined|NaN|null|\[object|Invalid Date/u);
    const texts = [...textsOf(card, 'TextBlock'), ...textsOf(card, 'TextRun')];
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each(cards)('$name: our own texts have nothing that Markdown would change', ({ card }) => {
    for (const text of textsOf(card, 'TextBlock')) {
      expect(text.replace(/<\/?at>/gu, '')).not.toMatch(/[*_`[\]<>~#\\|]|^\s*(?:[-+]|\d+[.)])\s/u);
    }
  });

  it.each(cards)('$name: fits a phone, and is wrapped rather than cut', ({ card }) => {
    for (const block of partsOf(card).filter((part) => part['type'] === 'TextBlock')) {
      expect(block['wrap']).toBe(true);
    }
  });

  it.each(cards)('$name: names its language and schema', ({ card }) => {
    expect(card).toMatchObject({
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: locale,
      rtl: false,
      msteams: { width: 'Full' },
    });
  });
});

describe('cards', () => {
  it.each(samples)('$name: works without Action.Execute outside Teams', ({ render }) => {
    const card = render(contextOf({ host: 'other' }));
    expect(JSON.stringify(card)).not.toContain('Action.Execute');
    expect(complaintsOf(card)).toEqual([]);
  });

  it.each(samples)('$name: has a heading for screen readers', ({ render }) => {
    const headings = partsOf(render(contextOf())).filter((part) => part['style'] === 'heading');
    expect(headings.length).toBeGreaterThan(0);
  });
});
