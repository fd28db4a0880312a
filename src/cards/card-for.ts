import type { Reply } from '../reply/index.ts';
import { candidatesCard } from './candidates-card.ts';
import { decidedCard } from './decided-card.ts';
import { bundleCard } from './bundle-card.ts';
import { digestCard } from './digest-card.ts';
import { digestFormCard } from './digest-form-card.ts';
import { helpCard } from './help-card.ts';
import { historyCard } from './history-card.ts';
import { mineCard } from './mine-card.ts';
import { noticeCard } from './notice-card.ts';
import { notificationCard } from './notification-card.ts';
import { pendingCard } from './pending-card.ts';
import { portfolioCard } from './portfolio-card.ts';
import { problemCard } from './problem-card.ts';
import { qualificationCard } from './qualification-card.ts';
import { requestCard } from './request-card.ts';
import { requestFormCard } from './request-form-card.ts';
import { summaryCard } from './summary-card.ts';
import { validationCodesCard } from './validation-codes-card.ts';
import { watchOutcomesCard } from './watch-outcomes-card.ts';
import { watchesCard } from './watches-card.ts';
import { welcomeCard } from './welcome-card.ts';
import type { AdaptiveCard, CardContext } from './drawing/types.ts';

/** Renders the card of a reply. */
export function cardFor(
  reply: Exclude<Reply, { kind: 'text' | 'fileConsent' | 'letter' }>,
  context: CardContext,
): AdaptiveCard {
  switch (reply.kind) {
    case 'qualification':
      return qualificationCard(reply.data, context);
    case 'summary':
      return summaryCard(reply.data, context);
    case 'candidates':
      return candidatesCard(reply.data, context);
    case 'watches':
      return watchesCard(reply.data, context);
    case 'portfolio':
      return portfolioCard(reply.data, context);
    case 'pending':
      return pendingCard(reply.data, context);
    case 'decided':
      return decidedCard(reply.data, context);
    case 'mine':
      return mineCard(reply.data, context);
    case 'watchOutcomes':
      return watchOutcomesCard(reply.data, context);
    case 'history':
      return historyCard(reply.data, context);
    case 'notice':
      return noticeCard(reply.data, context);
    case 'notification':
      return notificationCard(reply.data, context);
    case 'bundle':
      return bundleCard(reply.data, context);
    case 'digest':
      return digestCard(reply.data, context);
    case 'digestForm':
      return digestFormCard(reply.data, context);
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
