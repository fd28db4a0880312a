import { readMarkup, type Attributes, type MarkupReader } from './markup.ts';

/** What a message says, apart: what its sender wrote, and what is quoted or forwarded. */
export interface Written {
  /** In order. */
  readonly own: readonly Piece[];
  /** The mentions in quotes and forwards. Their other words are not kept. */
  readonly quotedMentions: readonly MentionTag[];
  /** One for each quote or forward that stands in no other one. */
  readonly quotes: readonly Quote[];
}

export type Piece = string | MentionTag;

/** A person or bot in a text, as its tag names them. */
export interface MentionTag {
  readonly name: string;
  /** The tag's id: the number of the mention, or the id of who is mentioned. Teams does not always give one. */
  readonly id?: string;
}

/** `marker`: it only names the message that it quotes. The others hold its words. */
export type Quote = 'marker' | 'reply' | 'other';

/** Elements whose content the sender did not write as words. Of an emoji it is a sign, and of a file its name. */
const wordless = new Set([
  'attachment',
  'customemoji',
  'emoji',
  'quoted',
  'script',
  'style',
  'systemeventmessage',
]);

/** Elements that begin or end a line. */
const lines = new Set('blockquote br codeblock div h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul'.split(' '));
const cells = new Set(['td', 'th', 'img']);

/** An element that is not finished: its name, and how many of that name are open. */
interface Open {
  readonly name: string;
  depth: number;
}

/**
 * Reads marked-up text. A quote that has no end reaches to the end, and an end without a quote says that what stands
 * before it may be one: words that may be somebody else's are not the sender's.
 * @param lineEnds whether line ends in the text are meant, as in typed text, or are blanks, as in HTML
 */
export function readWritten(html: string, lineEnds: 'kept' | 'blanks'): Written {
  const own: Piece[] = [];
  const quotedMentions: MentionTag[] = [];
  const quotes: Quote[] = [];
  /** The outermost element whose words are not the sender's. */
  let hidden: Open | undefined;
  let mention: (Open & { text: string; readonly id: string | undefined }) | undefined;
  let preformatted = 0;
  const lastEnds = new Map<string, number>();

  /** Whether an element has an end, for those that Teams also writes without one. */
  function hasEnd(name: string, from: number): boolean {
    const last = lastEnds.get(name) ?? lastIndexOfIgnoringCase(html, `</${name}`);
    lastEnds.set(name, last);
    return last >= from;
  }

  function add(piece: Piece): void {
    const last = own.at(-1);
    if (hidden === undefined && typeof piece === 'string' && typeof last === 'string')
      own[own.length - 1] = last + piece;
    else if (hidden === undefined) own.push(piece);
    else if (typeof piece !== 'string') quotedMentions.push(piece);
  }

  function endMention(isWhole: boolean): void {
    if (mention === undefined) return;
    const { text: name, id } = mention;
    add(isWhole ? { name, ...(id !== undefined && { id }) } : name);
    mention = undefined;
  }

  const reader: MarkupReader = {
    opened(name, attributes, { closesItself, end }) {
      if (mention?.name === name && !closesItself) mention.depth += 1;
      else if (isMention(name, attributes) && !closesItself) {
        endMention(false);
        mention = { name, depth: 1, text: '', id: attributes.get(name === 'at' ? 'id' : 'itemid') };
      }
      if (name === 'pre' && !closesItself) preformatted += 1;
      if (hidden !== undefined) {
        if (hidden.name === name && !closesItself) hidden.depth += 1;
        return;
      }
      const quote = quoteOf(name, attributes);
      if (quote !== undefined) {
        endMention(false);
        quotes.push(quote);
      }
      if (lines.has(name)) add('\n');
      else if (cells.has(name) || wordless.has(name)) add(' ');
      const hides = wordless.has(name) ? !closesItself && hasEnd(name, end) : quote !== undefined;
      if (hides) hidden = { name, depth: 1 };
    },
    closed(name) {
      if (mention?.name === name && (mention.depth -= 1) === 0) endMention(true);
      if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      if (hidden !== undefined) {
        if (hidden.name !== name || (hidden.depth -= 1) > 0) return;
        endMention(false);
        hidden = undefined;
      } else if (name === 'blockquote') {
        // A quote ends here that began nobody knows where.
        mention = undefined;
        own.length = 0;
        quotes.push('other');
      }
      if (lines.has(name)) add('\n');
      else if (cells.has(name)) add(' ');
    },
    text(text) {
      if (hidden !== undefined && mention === undefined) return;
      const shown = lineEnds === 'kept' || preformatted > 0 ? text : text.replace(/[\r\n]/gu, ' ');
      if (mention !== undefined) mention.text += shown;
      else add(shown);
    },
  };
  readMarkup(html, reader);
  endMention(false);
  return { own, quotedMentions, quotes };
}

function isMention(name: string, attributes: Attributes): boolean {
  return name === 'at' || typeOf(attributes) === 'mention';
}

/**
 * The kind of quote that begins with an element. A blockquote that says nothing of itself is one as well: older clients
 * sent replies so, and what a person sets off with `>` is as a rule pasted from elsewhere.
 */
function quoteOf(name: string, attributes: Attributes): Quote | undefined {
  if (name === 'quoted') return 'marker';
  const type = typeOf(attributes);
  if (type === 'reply') return 'reply';
  const isQuote = name === 'blockquote' || type === 'forward' || type === 'message';
  const part = attributes.get('itemprop')?.toLowerCase();
  return isQuote || part === 'preview' || part === 'copy' ? 'other' : undefined;
}

/** The last part of an itemtype: `mention` of `http://schema.skype.com/Mention`. */
function typeOf(attributes: Attributes): string | undefined {
  const type = attributes.get('itemtype');
  return type
    ?.slice(type.lastIndexOf('/') + 1)
    .trim()
    .toLowerCase();
}

function lastIndexOfIgnoringCase(text: string, wanted: string): number {
  return text.toLowerCase().lastIndexOf(wanted);
}
