/**
 * The case endings that Turkish joins to a name with an apostrophe and Hungarian with a dash: `Contoso University'yi
 * sorgula`, `keresd meg a Contoso-t`. English `'s` is none of them, as it may belong to the name.
 */
const endings =
  /['’](?:[yn]?[iıuü]|[yn]?[ea]|[yn]?[iıuü]n|[dt][ea]|n?[dt][ea]n?|[iıuü]n|y?l[ea]|s[iıuü](?:n[iıuü]n?)?)$|-(?:[aeoö]?t|n[ae]k|r[óő]l|v[ae]l|n[áé]l)$/u;

/** A name without its case ending. */
export function withoutNameEnding(name: string): string {
  return name.length > longestName ? name : name.replace(endings, '');
}

/** In characters. A longer text is no name, or a list. */
const longestName = 256;
