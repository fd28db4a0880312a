import type { Body } from '../../net/body.ts';
import { isJsonObject, member, trimmedTextOf } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

export interface ErrorBody {
  readonly wireCode?: string;
  /** The error's description. Searched for known words, never kept or logged: it may quote a customer's name. */
  readonly sentence?: string;
  readonly isRetryable?: boolean;
}

/**
 * Reads the body of an error. Partner Center sends several shapes: `{code, description}`, the newer `{code, message,
 * description, isRetryable}`, the gateway's `{statusCode, message}`, a bare JSON string, an empty body, and a proxy's
 * HTML. The code is documented as text but comes as a number.
 */
export function readErrorBody(body: Body): ErrorBody {
  if (body.kind === 'empty') return {};
  // A gateway's HTML says nothing useful.
  if (body.kind === 'text')
    return body.text.startsWith('<') ? {} : { sentence: body.text.slice(0, longestSentence) };
  if (typeof body.value === 'string') return { sentence: body.value.slice(0, longestSentence) };
  if (!isJsonObject(body.value)) return {};
  const inner = member(body.value, 'error');
  const error = isJsonObject(inner) ? inner : body.value;
  const wireCode = asCode(member(error, 'code'));
  const sentence = readSentence(member(error, 'description')) ?? readSentence(member(error, 'message'));
  const isRetryable = member(error, 'isRetryable');
  return dropUndefined({
    wireCode,
    sentence,
    isRetryable: typeof isRetryable === 'boolean' ? isRetryable : undefined,
  });
}

/** In characters. What is longer is no sentence, and searching it for words would take long. */
const longestSentence = 2_000;

function readSentence(value: unknown): string | undefined {
  return trimmedTextOf(value)?.slice(0, longestSentence);
}

/** A code is one short word. A value with blanks is a sentence, which may quote a customer's name. */
function asCode(value: unknown): string | undefined {
  const text = trimmedTextOf(value);
  return text !== undefined && /^[\w.-]{1,100}$/.test(text) ? text : undefined;
}
