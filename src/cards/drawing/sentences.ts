/** How a sentence ends, also one that ends with a quotation or with an isolated name. */
const end = /[.!?…][\u2069”"]*$/u;

/**
 * Texts in a row, each with its own full stop, for those who get a card without its lines: in a toast, or from a screen
 * reader.
 */
export function inSentences(texts: readonly string[]): string {
  return texts
    .map((text) => text.replaceAll('\n', ' '))
    .map((text) => (end.test(text) ? text : `${text}.`))
    .join(' ');
}
