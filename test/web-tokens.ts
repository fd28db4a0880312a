/**
 * Parts of JSON web tokens in a text: base64 of a JSON object, which begins with `eyJ`. Sealed texts are base64 as well,
 * and have these letters by chance in one run of fifty; they do not decode to JSON.
 */
export function webTokensIn(text: string): string[] {
  return (text.match(/eyJ[\w-]{10,}/gu) ?? []).filter((found) =>
    /^\{"[\x20-\x7e]{7}/u.test(Buffer.from(found, 'base64url').toString('latin1')),
  );
}
