/** The marks that can close a quotation, by the one that opens it. Swedish and Hungarian write `»…»`, Polish `„…”`. */
const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['”', '”'],
  ['„', '”“'],
  ['»', '«»'],
  ['«', '»'],
  ['‘', '’'],
  ['’', '’'],
  ["'", "'"],
]);

/**
 * Reads a quotation that begins here and ends in the same line, before a blank or punctuation: an apostrophe inside a
 * word closes none.
 * @returns its words in straight quotes, or in the ones it has where lists know them, and where it ends
 */
export function quotedAt(
  text: string,
  start: number,
  longest: number,
): { readonly text: string; readonly end: number } | undefined {
  const opener = text.charAt(start);
  const closing = closers.get(opener);
  if (closing === undefined) return undefined;
  const last = Math.min(text.length, start + longest + 2);
  for (let at = start + 1; at < last && text.charAt(at) !== '\n'; at += 1) {
    if (!closing.includes(text.charAt(at)) || !/^(?:$|[\s.,;:!?)…])/u.test(text.slice(at + 1, at + 2)))
      continue;
    const inner = text.slice(start + 1, at).trim();
    if (inner === '') return undefined;
    return { text: /^["“„”]/u.test(opener) ? text.slice(start, at + 1) : `"${inner}"`, end: at + 1 };
  }
  return undefined;
}
