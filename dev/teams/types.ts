/** An activity as it goes over the wire: the fields we look at, and whatever else came. */
export interface WireActivity {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly replyToId?: string;
  readonly channelId?: string;
  readonly serviceUrl?: string;
  readonly locale?: string;
  readonly conversation?: { readonly id: string; readonly [field: string]: unknown };
  readonly attachments?: readonly WireAttachment[];
  readonly [field: string]: unknown;
}

export interface WireAttachment {
  readonly contentType: string;
  readonly content?: unknown;
  readonly [field: string]: unknown;
}

/** An Adaptive Card, or any part of one. */
export type CardJson = Readonly<Record<string, unknown>>;

/** What the bot showed to people. */
export interface BotActivity {
  /**
   * `sent`, `updated` (PUT) and `deleted` came through the connector; `answered` is the response to a
   * pressed Action.Execute, which Teams shows to the person who pressed.
   */
  readonly how: 'sent' | 'updated' | 'deleted' | 'answered';
  readonly id: string;
  /** As the bot named it: in a channel with `;messageid=`. */
  readonly conversationId: string;
  readonly replyToId?: string;
  /** The id of the person who alone sees it. */
  readonly onlyFor?: string;
  /** Exactly what the bot sent. */
  readonly activity: WireActivity;
  /** `activity.text`, or nothing. */
  readonly text: string;
  /** The first Adaptive Card attached. */
  readonly card?: CardJson;
}

/** One request the bot made to the connector. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  /** `unexpected` is a request that Teams has no route for. */
  readonly route: Route | 'unexpected';
  /** Parts of the path, decoded. */
  readonly conversationId?: string;
  readonly activityId?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** What the connector answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** The connector's routes, by the names of the operations. */
export type Route =
  | 'createConversation'
  | 'sendToConversation'
  | 'replyToActivity'
  | 'updateActivity'
  | 'deleteActivity'
  | 'getMembers'
  | 'getPagedMembers'
  | 'getMember'
  | 'getTeam'
  | 'getChannels'
  /** Not the connector's, but of the OneDrive beside it. */
  | 'uploadFile';

/** An answer in place of the usual one. */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** The message reaches people although the answer says otherwise, as after a gateway timeout. */
      readonly delivered?: true;
    }
  /** Answers with these bytes, whatever they are, and closes the connection. */
  | { readonly raw: string; readonly delivered?: true }
  /** Never answers. */
  | 'hang'
  /** Breaks the connection. */
  | 'reset';

/** What came back from the bot's HTTP endpoint. */
export interface Delivery {
  readonly status: number;
  /** The parsed body (of an invoke), the text when it is no JSON, or undefined when empty. */
  readonly body: unknown;
  /** What was sent, with its serviceUrl: send it again for a second delivery. */
  readonly activity: WireActivity;
}
