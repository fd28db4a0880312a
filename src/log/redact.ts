const redacted = '[redacted]';

/** GUIDs are as long as some secrets, but support asks for them, so they stay. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const privateKey = /-----BEGIN [A-Z ]+-----[\s\S]*?(-----END [A-Z ]+-----|$)/g;
const authorization = /\b(bearer|basic|signature)\s+[\w.~+/=-]{12,}/gi;
/**
 * The base64 text of a JSON object begins with `eyJ`. A first part alone is one too: if a dot had to follow, a text full
 * of beginnings would be searched from each of them to its end.
 */
const jsonWebToken = /eyJ[\w-]{5,}(\.[\w-]*){0,4}/g;
const named =
  /\b(authorization|client_?secret|client_?assertion|assertion|access_?token|refresh_?token|id_?token|password|api_?key|sig)\b(["']?\s*[=:]\s*)(?:(?:bearer|basic)\s+)?["']?[^\s"'&,;}]+/gi;
/** User and password in an address, such as that of a proxy. */
const userInfo = /:\/\/[^\s/?#]{1,256}@/g;
/** Entra's client secrets and SHA-1 thumbprints have 40 characters. No readable word is that long. */
const longOpaque = /[\w~+/=-]{32,}/g;

/** In characters, several times what the log shows of a text. Searching a dump would hold up everybody else. */
const longestRead = 1_000;

/** Ends at a blank, so that no secret is cut to a piece that looks like none. */
function beginningOf(text: string): string {
  if (text.length <= longestRead) return text;
  const end = text.lastIndexOf(' ', longestRead);
  return text.slice(0, end === -1 ? longestRead : end);
}

/**
 * Replaces everything in a text that looks like a credential: PEM blocks, bearer tokens, JSON web tokens, user and
 * password in addresses, values of fields named like secrets, and long opaque strings other than GUIDs. Of a longer text
 * only the beginning is kept.
 */
export function redact(text: string): string {
  return beginningOf(text)
    .replace(privateKey, redacted)
    .replace(userInfo, `://${redacted}@`)
    .replace(jsonWebToken, redacted)
    .replace(named, (_all, name: string, equals: string) => `${name}${equals}${redacted}`)
    .replace(authorization, (_all, scheme: string) => `${scheme} ${redacted}`)
    .replace(longOpaque, (match) => (guid.test(match) ? match : redacted));
}
