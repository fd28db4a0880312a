/** A place the bot can talk to, with everything that is needed to send a message there later. */
export interface Conversation {
  /** Bot Framework's conversation id, without `;messageid=`. */
  readonly conversationId: string;
  readonly botAppId: string;
  readonly tenantId?: string;
  readonly scope: Scope;
  /** Bot Framework's channel: `msteams`, `emulator`, … */
  readonly channelId: string;
  readonly serviceUrl: string;
  /** The bot's own id in this conversation (`28:…` in Teams). */
  readonly botId: string;
  /** The other person, in a personal chat. */
  readonly userId?: string;
  readonly aadObjectId?: string;
  readonly teamId?: string;
  readonly teamsChannelId?: string;
  readonly teamsChannelName?: string;
  /** As Teams reports it; checked before use. */
  readonly locale?: string;
  /** IANA name, for example `Europe/Warsaw`. */
  readonly timeZone?: string;
}

/** The kind of a conversation, in the Teams manifest's words. */
export type Scope = 'personal' | 'team' | 'groupChat';

/** Identifies a person across restarts. `personId` is the Entra object id where there is one, else the channel's id. */
export interface PersonKey {
  readonly tenantId: string;
  readonly personId: string;
}

/** A person whom a message mentions. */
export interface Person {
  readonly userId: string;
  readonly name: string;
}
