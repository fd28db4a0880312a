/**
 * The text of a message as HTML. Teams escapes what people type and adds markup of its own; other hosts escape nothing.
 * So a tag is markup when it looks like one of Teams', and else it was typed: `<contoso.edu>`, `a < b`, `R&D`.
 */
export function typedAsHtml(text: string): string {
  return text
    .replace(/<(?=[a-z/!?])(?:[^<>]*>)?/giu, (tag) => (isMarkup(tag) ? tag : `&lt;${tag.slice(1)}`))
    .replace(/&(?=[a-z#])(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][\da-z]{1,31};)/giu, '&amp;');
}

/** The elements that Teams puts into texts, or that are in texts that are HTML. */
const known = new Set(
  (
    'a at attachment b blockquote br code codeblock customemoji del div em emoji font h1 h2 h3 h4 h5 h6 hr i img ins ' +
    'li mark ol p pre quoted s script small span strike strong style sub sup systemeventmessage table tbody td th ' +
    'thead tr u ul'
  ).split(' '),
);

/**
 * Whether a tag is markup: one of a known element, or, since Teams adds new ones, one that nobody types: with a slash
 * at its beginning or end, or with attributes.
 */
function isMarkup(tag: string): boolean {
  const [, slash = '', name = '', rest = ''] = /^<(\/?)([a-z][\da-z]*)(?![^\s/>])(.*)>$/isu.exec(tag) ?? [];
  // A quotation mark without its second would make the tag reach into what follows it.
  if (name === '' || !/^(?:[^"']|"[^"]*"|'[^']*')*$/u.test(rest)) return false;
  return known.has(name.toLowerCase()) || slash !== '' || rest.endsWith('/') || rest.includes('=');
}
