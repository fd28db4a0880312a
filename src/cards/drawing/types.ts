import type { Locale } from '../../i18n/index.ts';

/** Who sees a card, when and where. */
export interface CardContext {
  readonly locale: Locale;
  /** IANA name; times on the card are in this zone. */
  readonly timeZone: string;
  readonly now: Date;
  /** `teams` understands Action.Execute; every `other` host (Emulator, Web Chat) gets Action.Submit. */
  readonly host: 'teams' | 'other';
  /** Teams' id of the person who asked. Absent when nobody did, or it is drawn for somebody else. */
  readonly askedBy?: string;
}

/** An Adaptive Card, ready to attach. */
export type AdaptiveCard = Readonly<Record<string, unknown>> & { readonly fallbackText: string };
