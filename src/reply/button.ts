/** What a button sends back: a command with its arguments, read again by the same readers as typed text. */
export interface Button {
  readonly title: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** The answer takes the place of the card that carries the button. */
  readonly inPlace?: boolean;
}
