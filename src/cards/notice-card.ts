import { commandTexts, formatDateTime, translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { customerName } from './wording/customer-text.ts';
import { quoteValues } from './drawing/outside-text.ts';
import { standingLines } from './wording/qualification-status.ts';
import { defineCard } from './drawing/render.ts';
import template from './templates/notice.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { Notice, NoticeCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Says what was done, in a sentence or two. It is a card because a message would read names as Markdown. */
export function noticeCard({ notice, buttons }: NoticeCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const title = translate(
    locale,
    `notices.${notice.code}.title`,
    'count' in notice ? { count: notice.count } : {},
  );
  const text = noticeText(notice, context);
  return renderCard(
    {
      title,
      text,
      statuses: notice.code === 'nothingToWatch' ? standingLines(locale, notice.qualifications) : [],
    },
    { essence: [title, text], actions: renderButtons(buttons, host) },
    context,
  );
}

function noticeText(notice: Notice, { locale, timeZone }: CardContext): string {
  switch (notice.code) {
    case 'watching':
    case 'alreadyWatching':
    case 'watchingOrdering': {
      const when = formatDateTime(locale, notice.nextCheckAt, timeZone);
      const customer = customerName(notice.customer);
      return translate(locale, `notices.${notice.code}.text`, { ...quoteValues({ customer }), when });
    }
    case 'stoppedWatching':
    case 'wasNotWatching':
    case 'nothingToWatch':
      return translate(
        locale,
        `notices.${notice.code}.text`,
        quoteValues({ customer: customerName(notice.customer) }),
      );
    case 'notifying':
      return translate(locale, `cards.watches.filter.${notice.filter}`);
    case 'stopAll':
    case 'stoppedAll':
    case 'nothingWatched':
    case 'cancelled':
    case 'forgetMe':
    case 'forgotten':
    case 'forgottenButRequests':
    case 'guestsHere':
    case 'guestsUnknown':
    case 'stoppedNotifications':
      return translate(locale, `notices.${notice.code}.text`);
    case 'noNotifications': {
      const { phrase } = commandTexts(locale, 'watches');
      return translate(locale, 'notices.noNotifications.text', quoteValues({ phrase }));
    }
  }
}
