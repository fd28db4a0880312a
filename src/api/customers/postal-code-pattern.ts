/** A pattern of more characters is more than a postal code needs. */
const longestPattern = 500;

/** How many choices a pattern may leave at most. */
const mostChoices = 10;

/**
 * Reads a pattern that comes from outside, in the syntax of .NET, as far as comparing a text of twelve characters with it
 * takes a bounded time: without repetitions that have no end, repeated groups, and what JavaScript writes in another way.
 * Undefined for other patterns. The whole text must fit, and capitals do not matter.
 */
export function readPattern(pattern: string): RegExp | undefined {
  const bare = pattern.replace(/^\^/u, '').replace(/\$$/u, '');
  if (bare === '' || bare.length > longestPattern) return undefined;
  const withoutClasses = bare.replace(/\\[dswDSW.\-/]/gu, 'x').replace(/\[[^\][\\]{1,100}\]/gu, 'x');
  const isSimple = /^[\p{L}\p{N} \-(){},|?:/.]*$/u.test(withoutClasses);
  // Only `(?:` of what a question mark can begin; no repeated group; no end left open; no empty choice.
  const isBounded = !/\((?=\?)(?!\?:)|\)\{|,\}|\{\d{3}|\(\||\|\||\|\)|\(\)/u.test(withoutClasses);
  const choices = withoutClasses.match(/\?(?!:)|,|\|/gu)?.length ?? 0;
  if (!isSimple || !isBounded || choices > mostChoices) return undefined;
  try {
    return new RegExp(`^(?:${bare})$`, 'i');
  } catch {
    return undefined;
  }
}
