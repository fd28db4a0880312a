import { trimmedTextOf } from '../../json/json-object.ts';

/** In characters. Partner Center's texts have tens or hundreds; the rest of a longer one is neither kept nor compared. */
const longest = 4_000;

/** A text or number of Partner Center as trimmed text, cut where nothing sensible is left. Undefined when it is empty. */
export function wireTextOf(value: unknown): string | undefined {
  return trimmedTextOf(value)?.slice(0, longest);
}
