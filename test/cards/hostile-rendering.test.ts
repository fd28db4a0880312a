import type { AdaptiveCard } from '../../src/cards/index.ts';
import { cardsWith } from './hostile-cards.ts';
import { mark } from './hostile-checks.ts';
import { RecordingElement, recordingDocument } from './hostile-document.ts';
import { hostileTexts, invisibleTexts } from './hostile-texts.ts';
import { parseOfficially, renderer } from './official-renderer.ts';
import { contextOf } from './sample-data.ts';

/** What the renderer made of a card. */
interface Page {
  /** Added as text. */
  readonly texts: readonly string[];
  /** Added as HTML, made from what the renderer took for Markdown. */
  readonly html: readonly string[];
  readonly tagNames: ReadonlySet<string>;
}

const browser = {
  document: recordingDocument,
  window: globalThis,
  HTMLElement: RecordingElement,
  HTMLButtonElement: RecordingElement,
  HTMLInputElement: RecordingElement,
  HTMLSelectElement: RecordingElement,
  HTMLTextAreaElement: RecordingElement,
};

beforeAll(() => {
  Object.assign(globalThis, browser);
  renderer.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = text;
    result.didProcess = true;
  };
});
afterAll(() => {
  for (const name of Object.keys(browser)) Reflect.deleteProperty(globalThis, name);
});

/** Draws a card as Microsoft's own renderer does. */
function draw(card: AdaptiveCard): Page {
  const element = parseOfficially(card).parsed.render();
  if (!(element instanceof RecordingElement)) throw new Error('The renderer drew nothing.');
  const everything = element.everything();
  return {
    texts: everything.flatMap((each) => [each.innerText, each.textContent]).filter((text) => text !== ''),
    html: everything.map((each) => each.innerHTML).filter((html) => html !== ''),
    tagNames: new Set(everything.map((each) => each.tagName)),
  };
}

const corpus = { ...hostileTexts, ...invisibleTexts };
const english = contextOf();
const marked = (text: string) => cardsWith(`${mark}${text}`, english);

describe.each(Object.entries(corpus))(
  'in the official renderer, %s in every text from outside',
  (_, text) => {
    const harmless = marked('Contoso');
    const cards = Object.entries(marked(text));

    it.each(cards)('%s: stands there as text, and nothing of it becomes HTML', (name, card) => {
      const page = draw(card);
      expect(page.texts.some((shown) => shown.includes(mark))).toBe(true);
      expect(page.html.filter((html) => html.includes(mark))).toEqual([]);
      expect(page.tagNames).toEqual(draw(harmless[name] ?? card).tagNames);
    });
  },
);

describe('the official renderer', () => {
  const shown = (text: string) => draw(marked(text)['qualification'] ?? fail()).texts.join('\n');
  const fail = (): never => {
    throw new Error('There is no such card.');
  };

  it.each([
    hostileTexts['a Markdown link'],
    hostileTexts['a script address'],
    hostileTexts.HTML,
    hostileTexts['a mention that ends ours'],
    hostileTexts['a template that reads all'].trim(),
    hostileTexts['letters that look like others'],
    hostileTexts['emoji sequences'],
  ])('shows it as it came: %s', (text) => {
    expect(shown(text)).toContain(`${mark}${text.slice(0, 70)}`);
  });

  it('would have replaced a date function, and finds none', () => {
    expect(shown('{{{DATE(2026-11-21T07:16:00Z, SHORT)}}}').replaceAll('\u2060', '')).toContain(
      '{{{DATE(2026-11-21T07:16:00Z, SHORT)}}}',
    );
    const card = { type: 'AdaptiveCard', version: '1.5', fallbackText: '' };
    const run = { type: 'TextRun', text: '{{DATE(2026-11-21T07:16:00Z, SHORT)}}' };
    const unguarded = draw({ ...card, body: [{ type: 'RichTextBlock', inlines: [run] }] });
    expect(unguarded.texts.join()).not.toContain('DATE');
  });

  it('would have read Markdown in a TextBlock, where there is only ours', () => {
    const card = { type: 'AdaptiveCard', version: '1.5', fallbackText: '' };
    const block = { type: 'TextBlock', text: hostileTexts['a Markdown link'] };
    expect(draw({ ...card, body: [block] }).html).toEqual([hostileTexts['a Markdown link']]);
  });
});
