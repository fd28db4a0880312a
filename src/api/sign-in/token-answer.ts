import { textOf, type JsonObject } from '../../json/json-object.ts';

/**
 * The longest life of a token that is believed, in seconds. Entra's live up to 28 hours.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation (read 2026-11)
 */
const longestLifeSeconds = 28 * 60 * 60;

/**
 * Reads Entra's answer with a token: MSAL takes any JSON object for one, and calculates with any number.
 * @returns the answer with times that make sense, or an error of Entra's as it came; undefined when it is neither
 */
export function readTokenAnswer(answer: JsonObject): JsonObject | undefined {
  if (textOf(answer['error']) !== undefined) return answer;
  const life = tokenLifeSeconds(answer['expires_in']);
  if (!textOf(answer['access_token']) || life === undefined) return undefined;
  const { refresh_in, ext_expires_in: _extended, ...rest } = answer;
  const renewal = tokenLifeSeconds(refresh_in);
  return { ...rest, expires_in: life, ...(renewal !== undefined && { refresh_in: renewal }) };
}

/** How long a token lives, in whole seconds, which come as a number or as text. Undefined when that makes no sense. */
export function tokenLifeSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return seconds > 0 ? Math.min(Math.ceil(seconds), longestLifeSeconds) : undefined;
}
