/** A message that the bot sends: a sentence, or a card with a summary. */
export interface Message {
  readonly text?: string;
  /** `plain` when the text is shown as it is. Else Teams reads it as Markdown. */
  readonly textFormat?: 'plain';
  /** The text that a notification on a phone shows in place of the card. */
  readonly summary?: string;
  readonly attachments?: readonly CardAttachment[];
}

/** An Adaptive Card as the connector takes it. */
export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: object;
}

/** Makes the client show for a few seconds that the bot is typing. */
export interface Typing {
  readonly type: 'typing';
}
