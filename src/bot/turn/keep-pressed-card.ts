import type { Log } from '../../log/log.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import type { BotDeps } from './deps.ts';

/**
 * Keeps a card from being renewed when its question is edited, once somebody has pressed a button on it: it may show
 * what came of a request, or be kept up to date by a watch. Never rejects.
 */
export async function keepPressedCard(
  { input, address }: Incoming,
  { store }: Pick<BotDeps, 'store'>,
  log: Log,
): Promise<void> {
  if (input.kind !== 'button' || input.cardActivityId === undefined) return;
  try {
    await store.keepAnswer(address.conversationId, input.cardActivityId);
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'pressed card was not recorded');
  }
}
