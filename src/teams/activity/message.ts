/** A message that the bot sends: a sentence, or a card with a summary. */
export interface Message {
  readonly text?: string;
  /** `plain` when the text is shown as it is. Else Teams reads it as Markdown. */
  readonly textFormat?: 'plain';
  /** The text that a notification on a phone shows in place of the card. */
  readonly summary?: string;
  readonly attachments?: readonly (CardAttachment | FileAttachment)[];
}

/** An Adaptive Card as the connector takes it. */
export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: object;
}

/** Teams' own cards for a file: one asks whether it may be put into the person's OneDrive, the other opens it there. */
export interface FileAttachment {
  readonly contentType:
    'application/vnd.microsoft.teams.card.file.consent' | 'application/vnd.microsoft.teams.card.file.info';
  /** The file's. Without it Teams shows nothing. */
  readonly name: string;
  /** Where the file is. */
  readonly contentUrl?: string;
  readonly content: object;
}

/** Makes the client show for a few seconds that the bot is typing. */
export interface Typing {
  readonly type: 'typing';
}
