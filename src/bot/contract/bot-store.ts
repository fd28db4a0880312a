import type { CareStore, ExportStore, PortfolioReader } from '../../portfolio/index.ts';
import type { DigestReader, DigestStore } from '../../digest/index.ts';
import type {
  ActivityStore,
  ConversationStore,
  ForgettingStore,
  LanguageStore,
} from '../../conversations/store.ts';
import type { RequestStore } from '../../request/index.ts';
import type { ShownCardStore } from '../../shown/index.ts';
import type {
  CheckStore,
  GuestStore,
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
    ExportStore,
    DigestReader,
    ForgettingStore,
    GuestStore,
    KnownCustomerStore,
    LanguageStore,
    PortfolioReader,
    RequestStore,
    ShownCardStore,
    SnoozeStore,
    WatchStore,
    Pick<DigestStore, 'setDigestPlan' | 'endDigest' | 'findDigestPlan' | 'lastChange'>,
    Pick<NotificationStore, 'withdrawNotification'> {}
