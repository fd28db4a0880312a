import { readBody } from '../../api/index.ts';

/** Whether it is an object as JSON has them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text, or undefined for whatever is none or empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The JSON object that is the body of an answer; undefined when it is anything else. */
export function readRecord(bytes: Uint8Array): Record<string, unknown> | undefined {
  const body = readBody(bytes);
  return body.kind === 'json' && isRecord(body.value) ? body.value : undefined;
}
