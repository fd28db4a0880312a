import type { ConsentStore, PauseStore, TurnBudget } from '../api/index.ts';
import type {
  ActivityStore,
  ConversationStore,
  ForgettingStore,
  LanguageStore,
  MembershipStore,
} from '../conversations/store.ts';
import type { DigestReader, DigestStore } from '../digest/index.ts';
import type { FiguresStore } from './counting/store-figures.ts';
import type { OldDataStore } from './ages/old-data.ts';
import type { CareStore, ExportStore, PortfolioReader, PortfolioStore } from '../portfolio/index.ts';
import type { RequestStore } from '../request/index.ts';
import type { ShownCardStore } from '../shown/index.ts';
import type { Schema } from './schema/schema.ts';
import type {
  CheckStore,
  GuestStore,
  KnownCustomerStore,
  NotificationStore,
  SnoozeStore,
  WatchStore,
} from '../watch/index.ts';

export type { AgedTable, OldDataStore } from './ages/old-data.ts';

/** The name of a table. */
export type Table = keyof Schema;

/** Everything that the bot keeps, in one database. Times and ids are parameters, so that tests decide them. */
export interface Store
  extends
    ActivityStore,
    CareStore,
    CheckStore,
    ConsentStore,
    ConversationStore,
    ExportStore,
    DigestReader,
    DigestStore,
    FiguresStore,
    ForgettingStore,
    GuestStore,
    KnownCustomerStore,
    LanguageStore,
    MembershipStore,
    NotificationStore,
    OldDataStore,
    PauseStore,
    PortfolioReader,
    PortfolioStore,
    RequestStore,
    ShownCardStore,
    SnoozeStore,
    WatchStore {
  /**
   * Takes the next turn of a budget to ask Partner Center in the background. Turns are `spacingMs` apart, for all replicas
   * together. Unused turns are not saved up. When the next one is more than `longestLineMs` away, turns are counted anew
   * from `now`.
   * @returns how long to wait for it, in milliseconds from `now`
   */
  takeBackgroundTurn(
    turns: { readonly budget: TurnBudget; readonly spacingMs: number; readonly longestLineMs: number },
    now: Date,
  ): Promise<number>;
  /** @throws Error when the database cannot be read */
  ping(): Promise<void>;
  /** @throws Error when the database cannot be written to: its disk is full, or it is read-only */
  probeWrite(now: Date): Promise<void>;
  close(): Promise<void>;
}
