import { Tokenizer } from 'htmlparser2';

/** Told of each part of a marked-up text, in order. Names are lower case. */
export interface MarkupReader {
  /** `closesItself`: it was written `<name/>`. `end`: where the text after it begins. */
  opened(name: string, attributes: Attributes, tag: { readonly closesItself: boolean; end: number }): void;
  closed(name: string): void;
  /** Text, unescaped once. */
  text(text: string): void;
}

export type Attributes = ReadonlyMap<string, string>;

/**
 * Reads HTML, broken HTML too, in time that grows with its length. It uses htmlparser2's tokenizer and not its parser:
 * what stands in a quote is decided by counting quotes alone, and the parser's list of open elements would be searched
 * for each end of an element. A tag, a comment or a script without an end hides all that follows it.
 */
export function readMarkup(html: string, reader: MarkupReader): void {
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  let text = '';
  /** A run of text is told as a whole: it may consist of thousands of entities. */
  const tellText = () => {
    if (text !== '') reader.text(text);
    text = '';
  };
  const opened = (endIndex: number, closesItself: boolean) => {
    tellText();
    reader.opened(name, attributes, { closesItself, end: endIndex + 1 });
  };
  const ignored = () => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend() {
        // As in browsers, the first of two attributes with the same name counts.
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: (end) => opened(end, false),
      onselfclosingtag: (end) => opened(end, true),
      onclosetag(start, end) {
        tellText();
        reader.closed(html.slice(start, end).toLowerCase());
      },
      ontext: (start, end) => void (text += html.slice(start, end)),
      ontextentity: (code) => void (text += String.fromCodePoint(code)),
      oncdata: ignored,
      oncomment: ignored,
      ondeclaration: ignored,
      onprocessinginstruction: ignored,
      onend: tellText,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
