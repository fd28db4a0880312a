import { isRecord } from './wire-object.ts';

/**
 * Whether a body is an activity that the bot and botbuilder can handle: what must be there is there, and
 * what is read as text is text. Unknown fields and kinds are welcome; Teams adds new ones all the time.
 * Its service URL is not looked at here: whoever checks the sender decides on it.
 */
export function isActivity(body: unknown): body is Record<string, unknown> {
  if (!isRecord(body)) return false;
  const { type, channelId, conversation } = body;
  return (
    isText(type) &&
    isText(channelId) &&
    isRecord(conversation) &&
    isText(conversation['id']) &&
    isIdOrNone(conversation['id']) &&
    ['text', 'name', 'locale', 'localTimezone', 'action'].every((field) => isTextOrNone(body[field])) &&
    ['id', 'replyToId'].every((field) => isIdOrNone(body[field])) &&
    ['from', 'recipient'].every((field) => isAccountOrNone(body[field])) &&
    ['membersAdded', 'membersRemoved', 'entities', 'attachments'].every((field) => isListOrNone(body[field]))
  );
}

/** A person or a bot: `id` is an id and `name` is text where they are given. */
function isAccountOrNone(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return isRecord(value) && isIdOrNone(value['id']) && isTextOrNone(value['name']);
}

/** A list of objects. */
function isListOrNone(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));
}

/** An id goes into addresses and databases, which take neither halves of characters nor controls. */
function isIdOrNone(value: unknown): boolean {
  return isTextOrNone(value) && !/[\p{Cc}\p{Cs}]/u.test(String(value));
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
