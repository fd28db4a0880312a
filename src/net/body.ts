/** What an answer carried. */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  /** Anything that is not JSON: plain text, HTML of a gateway. */
  | { readonly kind: 'text'; readonly text: string };

const utf8 = new TextDecoder();

/** Decodes UTF-8 with or without a byte order mark (Partner Center sends one at times), and JSON where it is JSON. */
export function readBody(bytes: Uint8Array): Body {
  const text = utf8.decode(bytes).trim();
  if (text === '') return { kind: 'empty' };
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'text', text };
  }
}
