import { z } from 'zod';

/** What must be text where it is given: with anything else in its place, the body is no activity. */
const text = z.string().nullish();

/** An id goes into addresses and databases, which take neither halves of characters nor controls. */
const id = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** What is read where it is text, and passed over where it is empty or anything else. */
const perhapsText = z.string().min(1).optional().catch(undefined);

/** The same of an object: a list or a text in its place counts as nothing. */
function perhaps<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).optional().catch(undefined);
}

/** A person or a bot. */
const account = z.object({
  id: id.nullish(),
  name: text,
  aadObjectId: perhapsText,
  tenantId: perhapsText,
});

const member = z.object({ id: perhapsText });

/** `mention` and `clientInfo` in one: other types have none of these fields, or the bot does not look at them. */
const entity = z.object({
  type: perhapsText,
  text: perhapsText,
  mentioned: perhaps({ id: perhapsText, name: perhapsText }),
  locale: perhapsText,
  timezone: perhapsText,
});

/**
 * The fields of Bot Framework's activity that the bot reads
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference, read 2026-11).
 */
const activity = z.object({
  type: z.string().min(1),
  id: id.nullish(),
  replyToId: id.nullish(),
  channelId: z.string().min(1),
  /** Empty when there is none. Whether the bot may answer there is decided together with the token. */
  serviceUrl: z.string().catch(''),
  conversation: z.object({
    id: id.min(1),
    conversationType: perhapsText,
    isGroup: z.boolean().optional().catch(undefined),
    tenantId: perhapsText,
  }),
  from: account.nullish(),
  recipient: account.nullish(),
  membersAdded: z.array(member).nullish(),
  membersRemoved: z.array(member).nullish(),
  /** Of a message. */
  text,
  locale: text,
  localTimezone: text,
  entities: z.array(entity).nullish(),
  attachments: z.array(z.object({ contentType: perhapsText })).nullish(),
  /** Of an invoke: what was pressed. */
  name: text,
  /** Of an installationUpdate: `add`, `remove`, … */
  action: text,
  /** What a button carries: anything. */
  value: z.unknown().optional(),
  /** What Teams adds. */
  channelData: perhaps({
    eventType: perhapsText,
    tenant: perhaps({ id: perhapsText }),
    team: perhaps({ id: perhapsText }),
    channel: perhaps({ id: perhapsText, name: perhapsText }),
  }),
  /** For Bot Framework's adapter alone. */
  deliveryMode: perhapsText,
});

/** An incoming activity: what the bot reads of it, checked. Texts can be of any length and are as people typed them. */
export type Activity = Readonly<z.infer<typeof activity>>;

/**
 * Reads a body. Undefined when it is no activity: what must be there is missing, or what is read as text is
 * something else. Unknown fields and kinds are welcome, since Teams adds new ones all the time.
 */
export function parseActivity(body: unknown): Activity | undefined {
  return activity.safeParse(body).data;
}
