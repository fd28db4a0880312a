/** What hostile texts are made of: repeated thousands of times, each may find a pattern that tries again and again. */
const signs = [...'. \t\n"“„”’\'`<>&@90afZ,;/:-–?!()[]{}\\|#%=+_~$'];
const letters = ['é', 'İ', 'ß', 'ﷺ', '가', 'ᄀ', 'ΐ', '\u0301', '\u0323\u0301', '👩‍', '👩‍👩‍👧‍👦', '\ud83d'];
const unseen = ['\u0000', '\u200b', '\u200f', '\u202e', '\u2068', '\u00a0', '\r\n', '\u2028'];
const markup = [
  '${',
  '{{',
  '&lt;',
  '&amp;',
  '<at>',
  '</at>',
  '<at',
  '<br',
  '<br ',
  '[](',
  '**',
  '<at>x</at>',
];
const words = [
  ...[
    'a.',
    '. ',
    'a-',
    'a,',
    '"a',
    'a"',
    '" ',
    'x,;',
    ' -',
    '- ',
    '-1',
    'a@',
    'a/',
    'a?',
    '? ',
    '9 s',
    'second',
  ],
  ...[
    'k12 ',
    'education ',
    'please ',
    'hi, ',
    'of ',
    'check ',
    'check status ',
    'www.',
    'https://',
    '123456 ',
  ],
  ...[
    'eyJ',
    'bearer ',
    'password=',
    '-----BEGIN A-----',
    'AADSTS',
    ';messageid=',
    'Mon, ',
    '20',
    'attempt',
    '%2e',
  ],
];
export const pieces = [...signs, ...letters, ...unseen, ...markup, ...words];

/** A text of this length: the piece again and again, and what stands at both ends. */
export function pumped(piece: string, length: number, { head = '', tail = '' } = {}): string {
  const times = Math.ceil(length / piece.length);
  return `${(head + piece.repeat(times)).slice(0, length - tail.length)}${tail}`;
}
