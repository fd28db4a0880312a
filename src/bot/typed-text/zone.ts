import { isTimeZone } from '../../i18n/index.ts';
import { foldPhrase, phraseReader, type PhraseReader } from './phrase-reader.ts';

let reader: PhraseReader<string> | undefined;

/** Made when somebody types the first zone, in 14 ms: few do, and a start is not to wait for it. */
const readKnown: PhraseReader<string> = (folded, at) => (reader ??= createReader())(folded, at);

function createReader(): PhraseReader<string> {
  const zones = Intl.supportedValuesOf('timeZone');
  return phraseReader([
    ...['UTC', 'GMT'].map((zone) => [zone, 'UTC'] as const),
    ...zones.map((zone) => [zone, zone] as const),
    ...zones.filter((zone) => zone.includes('/')).map((zone) => [cityOf(zone), zone] as const),
  ]);
}

/**
 * Reads an IANA zone or its city: `Europe/Warsaw`, `warsaw`, `New York`, `UTC`. Abbreviations such as `CET` are none: some
 * keep winter time all the year.
 */
export const readZone: PhraseReader<string> = (folded, at) =>
  readKnown(folded, at) ?? readOther(folded[at] ?? '');

/** A name that this runtime knows under another one, such as `Asia/Kolkata`. */
function readOther(word: string): ReturnType<PhraseReader<string>> {
  if (!word.includes('/') || !isTimeZone(word)) return undefined;
  return { meaning: new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone, length: 1 };
}

function cityOf(zone: string): string {
  return foldPhrase(zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '));
}
