import {
  candidatesCard,
  digestCard,
  helpCard,
  historyCard,
  noticeCard,
  notificationCard,
  problemCard,
  qualificationCard,
  requestCard,
  requestFormCard,
  summaryCard,
  validationCodesCard,
  watchesCard,
  welcomeCard,
  type AdaptiveCard,
  type CandidatesCardData,
  type CardContext,
  type DigestCardData,
  type HelpCardData,
  type HistoryCardData,
  type NoticeCardData,
  type NotificationCardData,
  type ProblemCardData,
  type QualificationCardData,
  type RequestCardData,
  type RequestFormCardData,
  type SummaryCardData,
  type ValidationCodesCardData,
  type WatchesCardData,
  type WelcomeCardData,
} from '../../cards/index.ts';

/** What a command answers: facts, not layout. Language and layout are chosen when it is sent. */
export type Reply =
  | { readonly kind: 'qualification'; readonly data: QualificationCardData }
  | { readonly kind: 'summary'; readonly data: SummaryCardData }
  | { readonly kind: 'candidates'; readonly data: CandidatesCardData }
  | { readonly kind: 'watches'; readonly data: WatchesCardData }
  | { readonly kind: 'history'; readonly data: HistoryCardData }
  | { readonly kind: 'notice'; readonly data: NoticeCardData }
  | { readonly kind: 'notification'; readonly data: NotificationCardData }
  | { readonly kind: 'digest'; readonly data: DigestCardData }
  | { readonly kind: 'requestForm'; readonly data: RequestFormCardData }
  | { readonly kind: 'request'; readonly data: RequestCardData }
  | { readonly kind: 'validationCodes'; readonly data: ValidationCodesCardData }
  | { readonly kind: 'help'; readonly data: HelpCardData }
  | { readonly kind: 'welcome'; readonly data: WelcomeCardData }
  | { readonly kind: 'problem'; readonly data: ProblemCardData }
  /** One plain sentence, already in the reader's language. */
  | { readonly kind: 'text'; readonly text: string };

/** The sender may not do this. It is for them alone: it never takes the place of a card that others read. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly data: ProblemCardData;
  /** False when they were told within the hour. */
  readonly isNews: boolean;
}

/** The card for a reply that is one. */
export function cardFor(reply: Exclude<Reply, { kind: 'text' }>, context: CardContext): AdaptiveCard {
  switch (reply.kind) {
    case 'qualification':
      return qualificationCard(reply.data, context);
    case 'summary':
      return summaryCard(reply.data, context);
    case 'candidates':
      return candidatesCard(reply.data, context);
    case 'watches':
      return watchesCard(reply.data, context);
    case 'history':
      return historyCard(reply.data, context);
    case 'notice':
      return noticeCard(reply.data, context);
    case 'notification':
      return notificationCard(reply.data, context);
    case 'digest':
      return digestCard(reply.data, context);
    case 'requestForm':
      return requestFormCard(reply.data, context);
    case 'request':
      return requestCard(reply.data, context);
    case 'validationCodes':
      return validationCodesCard(reply.data, context);
    case 'help':
      return helpCard(reply.data, context);
    case 'welcome':
      return welcomeCard(reply.data, context);
    case 'problem':
      return problemCard(reply.data, context);
  }
}
