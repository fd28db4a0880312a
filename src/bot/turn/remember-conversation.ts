import type { Log } from '../../log/log.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming } from '../../teams/activity/incoming.ts';
import { maySpeak } from '../contract/authorise.ts';
import type { BotDeps } from './deps.ts';

/** Stores the conversation with its address, which can change with any activity. Never rejects. */
export async function rememberConversation(
  { conversation, sender }: Incoming,
  { store, access, now }: Pick<BotDeps, 'store' | 'access' | 'now'>,
  log: Log,
): Promise<void> {
  if (!maySpeak(sender, access)) return;
  try {
    await store.rememberConversation(conversation, now());
  } catch (error) {
    // The answer does not need it, and the next activity brings the address again.
    log.error({ error: errorForLog(error) }, 'conversation was not remembered');
  }
}
