import type { CommandContext } from '../contract/command.ts';

/**
 * What the compose box is given of what a command gets. The scope is missing: the card is posted by a person in any chat,
 * and nothing begins there by itself.
 */
export type ComposeContext = Pick<
  CommandContext,
  | 'partnerCenter'
  | 'store'
  | 'sender'
  | 'conversation'
  | 'locale'
  | 'call'
  | 'now'
  | 'newId'
  | 'random'
  | 'pollIntervalMs'
  | 'findReviewTimes'
  | 'readPreflight'
  | 'log'
  | 'portalUrl'
>;
