export {
  commandTexts,
  typedWords,
  type CommandTextId,
  type CommandTexts,
  type TypedWords,
} from './command-texts.ts';
export { canonicalCountry, countryNames, monthNames } from './typed-names.ts';
export {
  formatCountry,
  formatDate,
  formatDateTime,
  formatTimeOfDay,
  formatCount,
  isTimeZone,
  zoneOrUtc,
} from './formats.ts';
export { chooseLocale, locales, type Locale } from './locales.ts';
export type { TextKey } from './resources.ts';
export { translate, type TextValues } from './translate.ts';
