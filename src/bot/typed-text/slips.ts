/**
 * How many slips make one text of the other: none, or one letter too many, too few or wrong, or two neighbours swapped.
 * Undefined when it takes more. Takes time in proportion to the length.
 */
export function slipsBetween(one: string, other: string): 0 | 1 | undefined {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > 1) return undefined;
  let at = 0;
  while (at < one.length && one.charAt(at) === other.charAt(at)) at += 1;
  const rest = (text: string, skipped: number) => text.slice(at + skipped);
  const isSwapped =
    rest(one, 2) === rest(other, 2) &&
    one.charAt(at) === other.charAt(at + 1) &&
    one.charAt(at + 1) === other.charAt(at);
  const isOne =
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    isSwapped;
  return isOne ? 1 : undefined;
}
