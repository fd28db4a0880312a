/**
 * How many characters a mistyped tenant id has at least, out of 32. A shorter word may be hexadecimal by
 * chance.
 */
const minTenantIdLength = 20;

/**
 * Whether the text is almost a GUID: groups joined by dashes, or 32 characters, nearly all of them
 * hexadecimal.
 */
export function isMalformedTenantId(text: string): boolean {
  if (text.length < minTenantIdLength) return false;
  const bare = text.replace(/^\{|\}$/gu, '');
  const isGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(bare);
  const hasShape = /^(?:[0-9a-z]{6,10}(?:-[0-9a-z]{2,16}){2,5}|[0-9a-z]{32})$/iu.test(bare);
  const characters = bare.replaceAll('-', '');
  const wrong = characters.replace(/[0-9a-f]/giu, '').length;
  return !isGuid && hasShape && /\d/u.test(bare) && characters.length >= minTenantIdLength && wrong <= 2;
}
