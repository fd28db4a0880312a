import type { ActivityStore, ConversationStore, LanguageStore } from '../../conversations/store.ts';
import type { RequestStore } from '../../request/index.ts';
import type { CheckStore, NotificationStore, WatchStore } from '../../watch/index.ts';

/** What the bot remembers. */
export interface BotStore
  extends
    ActivityStore,
    CheckStore,
    ConversationStore,
    LanguageStore,
    RequestStore,
    WatchStore,
    Pick<NotificationStore, 'withdrawNotification'> {}
