import * as fc from 'fast-check';
import { parseActivity } from '../../src/teams/activity/activity.ts';
import { readOwnWords } from '../../src/teams/activity/own-words.ts';
import './arbitraries.ts';

/** Runs of words without markup. Own ones and foreign ones have no letter in common, so that each can be told. */
const own = fc.stringMatching(/^[a-m<>&"'.]{1,12}$/u);
const foreign = fc.stringMatching(/^[n-z<>&"'./]{1,12}$/u);
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const wrapped = (words: fc.Arbitrary<string>) =>
  fc
    .tuple(words.map(escaped), fc.constantFrom('p', 'b', 'div', 'span', 'i', 'pre', 'td', 'a'))
    .map(([text, name]) => `<${name}>${text}</${name}>`);

/** A quote as Teams writes it, with quotes, broken elements and all kinds of attributes in it. */
const { quote } = fc.letrec<{ quote: string; content: string }>((tie) => ({
  content: fc.oneof(
    { weight: 4, arbitrary: wrapped(foreign) },
    {
      weight: 1,
      arbitrary: foreign.map(
        (text) => `<img alt="${escaped(text)}></blockquote>" title='${escaped(text).replaceAll("'", '')}<'/>`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('</p>', '<div>', '</span>', '<br>', '<!-- </blockquote> -->', '<td>'),
    },
    { weight: 1, arbitrary: tie('quote') },
  ),
  quote: fc
    .tuple(
      fc.constantFrom(
        '',
        ' itemtype="http://schema.skype.com/Reply"',
        " itemtype='http://schema.skype.com/Forward'",
        ' itemscope',
        ' class="x>y"',
      ),
      fc.array(tie('content'), { maxLength: 4 }),
    )
    .map(([attributes, parts]) => `<blockquote${attributes}>${parts.join('')}</blockquote>`),
}));

describe('what the person wrote, given any words of their own and of others', () => {
  it('has all of their own words, and none of the others’', () => {
    const part = fc.oneof(
      own.map((text) => ({ html: `<p>${escaped(text)}</p>`, text })),
      quote.map((html) => ({ html, text: undefined })),
    );
    fc.assert(
      fc.property(quote, fc.array(part, { maxLength: 6 }), foreign, (first, parts, typed) => {
        const content = [first, ...parts.map(({ html }) => html)].join('\n');
        const activity = parseActivity({
          type: 'message',
          channelId: 'msteams',
          conversation: { id: 'a:1' },
          text: typed,
          attachments: [{ contentType: 'text/html', content }],
        });
        const { text } = readOwnWords(activity ?? fail());
        expect(text).toBe(parts.flatMap((each) => each.text ?? []).join('\n'));
      }),
      { numRuns: 5_000 },
    );
  });

  it('has no word of others when the HTML is cut anywhere', () => {
    fc.assert(
      fc.property(own, quote, fc.nat(), (words, html, at) => {
        const content = `<p>${escaped(words)}</p>${html}`;
        const cut = content.slice(0, content.length - (at % html.length));
        const activity = parseActivity({
          type: 'message',
          channelId: 'msteams',
          conversation: { id: 'a:1' },
          text: 'nop',
          attachments: [{ contentType: 'text/html', content: `${cut}<blockquote>` }],
        });
        expect(readOwnWords(activity ?? fail()).text).not.toMatch(/[n-z]/u);
      }),
      { numRuns: 5_000 },
    );
  });
});

function fail(): never {
  throw new Error('This is no activity.');
}
