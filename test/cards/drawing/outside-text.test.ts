import { cleanText, isolate, quoteLength, quoteValues } from '../../../src/cards/drawing/outside-text.ts';

describe('cards/outside-text', () => {
  it.each([
    ['an ordinary name', 'Politechnika Gdańska', 'Politechnika Gdańska'],
    ['markup', '[x](http://evil) **b** <i> `c` # ~~d~~', '[x](http://evil) **b** <i> `c` # ~~d~~'],
    ['template syntax', '${name} {x}', '${name} {x}'],
    ['line breaks and tabs', ' Contoso\r\n\tUniversity\u2028North ', 'Contoso University North'],
    ['control characters', 'Con\u0000to\u0007so\u009f', 'Contoso'],
    ['direction overrides', '\u202egnp.exe\u202c \u2067x\u2069', 'gnp.exe x'],
    ['half a character', 'a\ud83d b', 'a\ufffd b'],
    ['emoji', '👩‍👩‍👧‍👦 school 🇵🇱', '👩‍👩‍👧‍👦 school 🇵🇱'],
    ['Arabic', 'جامعة', 'جامعة'],
    ['nothing', ' \u0000 ', ''],
    ['nothing that can be seen', '\u200b\u2060 \ufeff\u3164\ufe0f', ''],
  ])('shows %s as text', (_, text, shown) => {
    expect(cleanText(text, 80)).toBe(shown);
  });

  it('keeps the renderer from reading a date function', () => {
    const shown = cleanText('{{DATE(2026-11-21T07:16:00Z, SHORT)}}', 80);
    expect(shown).not.toContain('{{');
    expect(shown.replaceAll('\u2060', '')).toBe('{{DATE(2026-11-21T07:16:00Z, SHORT)}}');
  });

  it.each(['{{{DATE(2026-11-21T07:16:00Z)}}}', '{{{{TIME(2026-11-21T07:16:00Z)}}}}'])(
    'keeps the renderer from reading a date function behind more braces: %s',
    (text) => {
      const shown = cleanText(text, 80);
      expect(shown).not.toContain('{{');
      expect(shown.replaceAll('\u2060', '')).toBe(text);
    },
  );

  it('cuts a very long text with an ellipsis', () => {
    expect(cleanText('a'.repeat(80), 80)).toBe('a'.repeat(80));
    expect(cleanText('a'.repeat(2000), 80)).toBe(`${'a'.repeat(79)}…`);
    expect(cleanText('ab cd', 4)).toBe('ab…');
  });

  it('never cuts a character in two', () => {
    expect(cleanText('👩‍👩‍👧‍👦'.repeat(3), 20)).toBe('👩‍👩‍👧‍👦'.repeat(3));
    expect(cleanText('e\u0301'.repeat(9), 4)).toBe(`${'e\u0301'.repeat(3)}…`);
    expect(cleanText('🇵🇱'.repeat(9), 4)).toBe('🇵🇱🇵🇱…');
  });

  it('cuts a character that is piled up with marks', () => {
    expect(cleanText(`e${'\u0301'.repeat(5000)}`, 80)).toBe('…');
    expect(cleanText(`Contoso e${'\u0301'.repeat(5000)}`, 80)).toBe('Contoso…');
  });

  it('isolates the values of a sentence, and leaves numbers alone', () => {
    expect(quoteValues({ text: 'a\nb', count: 3 })).toEqual({ text: isolate('a b'), count: 3 });
    expect(quoteValues({ text: 'x'.repeat(999) })['text']).toHaveLength(quoteLength + 2);
  });

  it('ends with an ellipsis where only the beginning of a text was looked at', () => {
    expect(cleanText(`Contoso${' '.repeat(10_000)}University`, 80)).toBe('Contoso…');
    expect(cleanText(`${' '.repeat(10_000)}Contoso${' '.repeat(10_000)}`, 80)).toBe('Contoso');
  });
});
