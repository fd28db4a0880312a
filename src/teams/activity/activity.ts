import * as z from 'zod';

/** A field that must be text if it is given. With another value the body is no activity. */
const text = z.string().nullish();

/** An id becomes part of addresses and database rows, which allow no control characters and no lone surrogates. */
const id = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** A field that is read if it is text. An empty text or another value counts as missing. */
const optionalText = z.string().min(1).optional().catch(undefined);

/** A field that is read if it is an object. A list, a text or another value counts as missing. */
function optionalObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).optional().catch(undefined);
}

/** More entities than people mention. A body may hold ten thousand, each of which takes time to read. */
const mostEntities = 100;
const firstOfMany = (list: unknown) => (Array.isArray(list) ? list.slice(0, mostEntities) : list);

/** HTML, which Teams sends as a text, and some clients in an object. Other content is not kept. */
const html = z
  .union([
    z.string(),
    z.object({ text: z.string() }).transform(({ text: content }) => content),
    z.object({ body: z.string() }).transform(({ body }) => body),
  ])
  .optional()
  .catch(undefined);

/** A person or a bot. */
const account = z.object({
  id: id.nullish(),
  name: text,
  aadObjectId: optionalText,
  tenantId: optionalText,
  /** Of a recipient: nobody else sees the message. */
  isTargeted: z.literal(true).optional().catch(undefined),
});

const member = z.object({ id: optionalText });

/** The fields of both entity types that the bot reads: `mention` and `clientInfo`. */
const entity = z.object({
  type: optionalText,
  text: optionalText,
  mentioned: optionalObject({ id: optionalText, name: optionalText }),
  locale: optionalText,
  timezone: optionalText,
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
  /** Empty when there is none. `activityRefusal` decides whether the bot may send to it. */
  serviceUrl: z.string().catch(''),
  conversation: z.object({
    id: id.min(1),
    conversationType: optionalText,
    isGroup: z.boolean().optional().catch(undefined),
    tenantId: optionalText,
  }),
  from: account.nullish(),
  recipient: account.nullish(),
  membersAdded: z.array(member).nullish(),
  membersRemoved: z.array(member).nullish(),
  /** The text of a message. */
  text,
  locale: text,
  localTimezone: text,
  entities: z.preprocess(firstOfMany, z.array(entity).nullish()),
  /** Of these, only HTML is read: it tells what in the text is a quote or a forward. */
  attachments: z.array(z.object({ contentType: optionalText, content: html })).nullish(),
  /** The name of an invoke, such as `adaptiveCard/action`. */
  name: text,
  /** The action of an installationUpdate: `add`, `remove`, … */
  action: text,
  /** The data of a button, of any shape. */
  value: z.unknown().optional(),
  /** Fields that only Teams sends. */
  channelData: optionalObject({
    eventType: optionalText,
    tenant: optionalObject({ id: optionalText }),
    team: optionalObject({ id: optionalText }),
    channel: optionalObject({ id: optionalText, name: optionalText, type: optionalText }),
    /** Of `channelShared`: the teams that people of the channel may come from now. */
    sharedWithTeams: z
      .preprocess(firstOfMany, z.array(z.object({ tenantId: optionalText })))
      .optional()
      .catch(undefined),
  }),
  /** Read by Bot Framework's adapter, not by the bot. */
  deliveryMode: optionalText,
});

/** The fields of an incoming activity that the bot reads, checked. Texts are as people typed them, of any length. */
export type Activity = Readonly<z.infer<typeof activity>>;

/**
 * Reads a body. Undefined when it is no activity: a required field is missing, or a text field has another type.
 * Unknown fields and activity types are accepted, because Teams adds new ones.
 */
export function parseActivity(body: unknown): Activity | undefined {
  return activity.safeParse(body).data;
}
