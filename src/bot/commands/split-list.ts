/**
 * Splits a list at commas, semicolons and new lines, except inside quotes. Parts keep their quotes and blanks; empty
 * parts are left out. A quote that is not closed in its line within `longestQuoted` characters is a plain character.
 * Takes time in proportion to the length, whatever the text: every search goes on where the last one ended.
 */
export function splitList(text: string, longestQuoted: number): string[] {
  const newLine = createFinder(text, '\n');
  const straight = createFinder(text, '"');
  const raised = createFinder(text, '“');
  const right = createFinder(text, '”');
  /** Where the quoted part ends that begins with this character; undefined when it begins none. */
  const endOfQuote = (opener: string, from: number) => {
    if (opener === '"') return straight(from);
    if (opener === '“' || opener === '”') return right(from);
    return opener === '„' ? Math.min(raised(from), right(from)) : undefined;
  };
  const parts: string[] = [];
  let start = 0;
  const endPart = (end: number) => {
    if (end > start) parts.push(text.slice(start, end));
    start = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ',' || character === ';' || character === '\n') endPart(at);
    const end = endOfQuote(character, at + 1) ?? Infinity;
    if (end - at - 1 <= longestQuoted && end < newLine(at + 1)) at = end;
  }
  endPart(text.length);
  return parts;
}

/** Finds where a character comes next, or Infinity. Each call must ask from further on than the one before. */
function createFinder(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const index = text.indexOf(character, from);
      found = index === -1 ? Infinity : index;
    }
    return found;
  };
}
