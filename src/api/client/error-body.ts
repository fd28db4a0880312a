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
  if (body.kind === 'text') return body.text.startsWith('<') ? {} : { sentence: body.text };
  if (typeof body.value === 'string') return { sentence: body.value };
  if (!isJsonObject(body.value)) return {};
  const inner = member(body.value, 'error');
  const error = isJsonObject(inner) ? inner : body.value;
  const wireCode = asCode(member(error, 'code'));
  const sentence = trimmedTextOf(member(error, 'description')) ?? trimmedTextOf(member(error, 'message'));
  const isRetryable = member(error, 'isRetryable');
  return dropUndefined({
    wireCode,
    sentence,
    isRetryable: typeof isRetryable === 'boolean' ? isRetryable : undefined,
  });
}

/** A code is one word. A value with blanks is a sentence, which may quote a customer's name. */
function asCode(value: unknown): string | undefined {
  const text = trimmedTextOf(value);
  return text !== undefined && /^[\w.-]+$/.test(text) ? text : undefined;
}
