import type { ActivityStore, ConversationStore, LanguageStore } from '../../conversations/store.ts';
import type { CareStore, PortfolioReader } from '../../portfolio/index.ts';
import type { RequestStore } from '../../request/index.ts';
import type {
  CheckStore,
  KnownCustomerStore,
  NotificationStore,
  SnoozeStore,
  WatchStore,
} from '../../watch/index.ts';

/** Everything that the bot stores. */
export interface BotStore
  extends
    ActivityStore,
    CareStore,
    CheckStore,
    ConversationStore,
    KnownCustomerStore,
    LanguageStore,
    PortfolioReader,
    RequestStore,
    SnoozeStore,
    WatchStore,
    Pick<NotificationStore, 'withdrawNotification'> {}
