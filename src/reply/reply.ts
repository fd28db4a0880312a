import type { NotificationKey } from '../watch/index.ts';
import type { CandidatesCardData, QualificationCardData, SummaryCardData } from './checks.ts';
import type { DigestCardData, DigestFormCardData } from './digest.ts';
import type { LetterData } from './denial.ts';
import type { HelpCardData, WelcomeCardData } from './help.ts';
import type {
  DecidedCardData,
  FileConsentData,
  MineCardData,
  PendingCardData,
  PortfolioCardData,
} from './portfolio.ts';
import type { ProblemCardData } from './problem.ts';
import type { RequestCardData, RequestFormCardData, ValidationCodesCardData } from './requests.ts';
import type { BundleCardData, NotificationCardData } from './notifications.ts';
import type { HistoryCardData, NoticeCardData, WatchesCardData, WatchOutcomesCardData } from './watching.ts';

/** What a command answers: facts, not layout. Language and layout are chosen when it is sent. */
export type Reply =
  | { readonly kind: 'qualification'; readonly data: QualificationCardData }
  | { readonly kind: 'summary'; readonly data: SummaryCardData }
  | { readonly kind: 'candidates'; readonly data: CandidatesCardData }
  | { readonly kind: 'watches'; readonly data: WatchesCardData }
  | { readonly kind: 'portfolio'; readonly data: PortfolioCardData }
  | { readonly kind: 'pending'; readonly data: PendingCardData }
  | { readonly kind: 'decided'; readonly data: DecidedCardData }
  /** Teams asks for the consent with a card of its own. */
  | { readonly kind: 'fileConsent'; readonly data: FileConsentData }
  | { readonly kind: 'mine'; readonly data: MineCardData }
  | { readonly kind: 'watchOutcomes'; readonly data: WatchOutcomesCardData }
  | { readonly kind: 'history'; readonly data: HistoryCardData }
  | { readonly kind: 'notice'; readonly data: NoticeCardData }
  | { readonly kind: 'notification'; readonly data: NotificationCardData }
  | { readonly kind: 'bundle'; readonly data: BundleCardData }
  | { readonly kind: 'digest'; readonly data: DigestCardData }
  | { readonly kind: 'digestForm'; readonly data: DigestFormCardData }
  | { readonly kind: 'requestForm'; readonly data: RequestFormCardData }
  | {
      readonly kind: 'request';
      readonly data: RequestCardData;
      /** The notification that says the same. It is withdrawn once this reply is shown. */
      readonly withdraws?: NotificationKey;
    }
  | { readonly kind: 'validationCodes'; readonly data: ValidationCodesCardData }
  | { readonly kind: 'help'; readonly data: HelpCardData }
  | { readonly kind: 'welcome'; readonly data: WelcomeCardData }
  | { readonly kind: 'problem'; readonly data: ProblemCardData }
  /** A text to copy, posted as a message of its own. */
  | { readonly kind: 'letter'; readonly data: LetterData }
  /** One plain sentence, already in the reader's language. */
  | { readonly kind: 'text'; readonly text: string };

/**
 * Says that the sender may not do this. Only the sender sees it: it never replaces a card that others read.
 */
export interface Refusal {
  readonly kind: 'refusal';
  readonly data: ProblemCardData;
  /** False when the sender was told the same within the hour: then nothing is sent. */
  readonly isTold: boolean;
}
