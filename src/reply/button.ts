/** What a button sends back: a command with its arguments, which are read like typed text. */
export interface Button {
  readonly title: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** The answer replaces the card that carries the button. */
  readonly inPlace?: boolean;
  /** What the card is for: the host draws it so that it is found first. */
  readonly isPrimary?: boolean;
  /** It ends something: the host draws it as a warning. */
  readonly isDestructive?: boolean;
  /** It works whatever is filled in on the card, and sends none of it. */
  readonly ignoresInputs?: boolean;
}
