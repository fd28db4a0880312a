/** A place the bot can talk to: what must be known to find it again. */
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
  /** As Teams reports it; validated before use. */
  readonly locale?: string;
  /** IANA name, for example `Europe/Warsaw`. */
  readonly timeZone?: string;
}

/** Where a conversation takes place, in the Teams manifest's words. */
export type Scope = 'personal' | 'team' | 'groupChat';

/** Names a person across restarts: the Entra object id where there is one, else the channel's own id. */
export interface PersonKey {
  readonly tenantId: string;
  readonly personId: string;
}

/** A person as a message mentions them. */
export interface Person {
  readonly userId: string;
  readonly name: string;
}
