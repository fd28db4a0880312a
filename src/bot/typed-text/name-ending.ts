/**
 * The case endings that Turkish joins to a name with an apostrophe: `Contoso University'yi sorgula`. English `'s` is none
 * of them, as it may belong to the name.
 */
const endings =
  /['’](?:[yn]?[iıuü]|[yn]?[ea]|[yn]?[iıuü]n|[dt][ea]|n?[dt][ea]n?|[iıuü]n|y?l[ea]|s[iıuü](?:n[iıuü]n?)?)$/u;

/** A name without its case ending. */
export function withoutNameEnding(name: string): string {
  return name.length > longestName ? name : name.replace(endings, '');
}

/** In characters. A longer text is no name, or a list. */
const longestName = 256;
