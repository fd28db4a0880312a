import {
  candidatesCard,
  helpCard,
  problemCard,
  qualificationCard,
  summaryCard,
  welcomeCard,
  type AdaptiveCard,
  type CandidatesCardData,
  type CardContext,
  type HelpCardData,
  type ProblemCardData,
  type QualificationCardData,
  type SummaryCardData,
  type WelcomeCardData,
} from '../cards/index.ts';

/** What a command answers: facts, not layout. Language and layout are chosen when it is sent. */
export type Reply =
  | { readonly kind: 'qualification'; readonly data: QualificationCardData }
  | { readonly kind: 'summary'; readonly data: SummaryCardData }
  | { readonly kind: 'candidates'; readonly data: CandidatesCardData }
  | { readonly kind: 'help'; readonly data: HelpCardData }
  | { readonly kind: 'welcome'; readonly data: WelcomeCardData }
  | { readonly kind: 'problem'; readonly data: ProblemCardData }
  /** One plain sentence, already in the reader's language. */
  | { readonly kind: 'text'; readonly text: string };

/** The card for a reply that is one. */
export function cardFor(reply: Exclude<Reply, { kind: 'text' }>, context: CardContext): AdaptiveCard {
  switch (reply.kind) {
    case 'qualification':
      return qualificationCard(reply.data, context);
    case 'summary':
      return summaryCard(reply.data, context);
    case 'candidates':
      return candidatesCard(reply.data, context);
    case 'help':
      return helpCard(reply.data, context);
    case 'welcome':
      return welcomeCard(reply.data, context);
    case 'problem':
      return problemCard(reply.data, context);
  }
}
