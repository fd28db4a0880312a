import * as fc from 'fast-check';
import { hostileTexts, invisibleTexts } from '../cards/hostile-texts.ts';

/**
 * The cases are the same in every run, so that a change is judged by itself. `FUZZ_SEED=7 npx jest test/fuzz`
 * tries others; a failure prints the seed and the smallest case.
 */
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) });

/** How often each reader is tried. */
export const numRuns = 10_000;

/** The time limit of a test with many cases, which may take longer than jest allows. */
export const noHurryMs = 300_000;

/** How often a property is tried that needs only one side of a reader. */
export const fewerRuns = 2_500;

const pieces = [
  ...[
    '${',
    '}',
    '{{',
    '}}',
    '{{DATE(2026-11-21T07:16:00Z)}}',
    '[x](https://evil.example)',
    '![x](y)',
    '**',
    '`',
  ],
  ...[
    '<at>',
    '</at>',
    '<b>',
    '&lt;',
    '&amp;',
    '<br>',
    '"',
    "'",
    '“',
    '„',
    ',',
    ';',
    '\n',
    '\r\n',
    ' ',
    '\u00a0',
  ],
  ...['\u200b', '\u200d', '\u202e', '\u2066', '\u2069', '\u0000', '\u001b[31m', '\ud83d', '\udc69', '\u0301'],
  ...[
    'İ',
    'ı',
    'I',
    'ł',
    'ß',
    'é',
    'جامعة',
    '學校',
    '👩‍👩‍👧‍👦',
    '🇵🇱',
    'Contoso',
    'contoso.edu',
    '-',
    '–',
    '?',
    '#',
    '|',
  ],
] as const;

const allHostile = [...Object.values(hostileTexts), ...Object.values(invisibleTexts)];

/** Any text: any characters, halves of characters, markup in any mixture, very long texts too. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...allHostile) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces), fc.nat(1_000))
      .map(([piece, times]) => piece.repeat(times).slice(0, 2_500)),
  },
);

/** Any JSON. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  fc.dictionary(fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'toJSON')), anyText, {
    maxKeys: 5,
  }),
);

/** One of the originals, with up to four of its values replaced or removed. */
export function mutated(originals: readonly unknown[]): fc.Arbitrary<unknown> {
  const replacement = fc.oneof(
    { weight: 3, arbitrary: anyText },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, 0, -1, 1e308, true, false, '', [], {}, [null], [[]]),
    },
    { weight: 2, arbitrary: anyJson },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const change = fc.record({ at: fc.nat(), to: replacement });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([original, changes]) =>
      changes.reduce<unknown>((value, { at, to }) => replaced(value, at, to), structuredClone(original)),
    );
}

/** A copy of the value with the `at`-th value inside it replaced, or removed when `to` is undefined. */
function replaced(value: unknown, at: number, to: unknown): unknown {
  const places = placesIn(value);
  const place = places[at % places.length];
  if (place === undefined) return structuredClone(to);
  const { holder, key } = place;
  if (to === undefined) delete holder[key];
  else holder[key] = structuredClone(to);
  return value;
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
