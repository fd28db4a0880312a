import type { ActivityStore, ConversationStore, ForgettingStore, LanguageStore } from '../../conversations/store.ts';
import type { PortfolioReader } from '../../portfolio/index.ts';
import type { RequestStore } from '../../request/index.ts';
import type { CheckStore, KnownCustomerStore, NotificationStore, WatchStore } from '../../watch/index.ts';

/** Everything that the bot stores. */
export interface BotStore
  extends
    ActivityStore,
    CheckStore,
    ConversationStore,
    ForgettingStore,
    KnownCustomerStore,
    LanguageStore,
    PortfolioReader,
    RequestStore,
    WatchStore,
    Pick<NotificationStore, 'withdrawNotification'> {}
