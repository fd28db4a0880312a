import { commandTexts, formatDate, formatDateTime, translate } from '../i18n/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { carerName } from './wording/care-text.ts';
import { customerName } from './wording/customer-text.ts';
import { digestRules, planValues } from './wording/digest-text.ts';
import { cleanText, isolate, longestReason, quoteValues } from './drawing/outside-text.ts';
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
      statuses: notice.code === 'watchingChange' ? standingLines(locale, notice.qualifications) : [],
    },
    { essence: [title, text], actions: renderButtons(buttons, host) },
    context,
  );
}

function noticeText(notice: Notice, { locale, timeZone }: CardContext): string {
  switch (notice.code) {
    case 'watching':
    case 'alreadyWatching':
    case 'watchingOrdering':
    case 'guarding':
    case 'alreadyGuarding':
    case 'watchingUntil':
    case 'watchingChange': {
      const when = formatDateTime(locale, notice.nextCheckAt, timeZone);
      const customer = customerName(notice.customer);
      const date = 'endsAt' in notice ? formatDate(locale, notice.endsAt, timeZone) : '';
      return translate(locale, `notices.${notice.code}.text`, { ...quoteValues({ customer }), when, date });
    }
    case 'stoppedWatching':
    case 'wasNotWatching':
    case 'released':
    case 'notTaken':
    case 'unsnoozed':
    case 'wasNotSnoozed':
      return translate(
        locale,
        `notices.${notice.code}.text`,
        quoteValues({ customer: customerName(notice.customer) }),
      );
    case 'taken':
    case 'takenOver':
    case 'alreadyTaken':
    case 'inOtherHands':
      return careNotice(notice, { locale, timeZone });
    case 'snoozed':
      return snoozeNotice(notice, { locale, timeZone });
    case 'notifying':
      return translate(locale, `cards.watches.filter.${notice.filter}`);
    case 'digestOff':
    case 'digestGuests':
    case 'digestGuestsUnknown':
    case 'stopAll':
    case 'stoppedAll':
    case 'nothingWatched':
    case 'cancelled':
    case 'forgetMe':
    case 'forgotten':
    case 'forgottenButRequests':
    case 'guestsHere':
    case 'guestsUnknown':
    case 'guestsCame':
    case 'stoppedNotifications':
      return translate(locale, `notices.${notice.code}.text`);
    case 'digestSet': {
      const when = formatDateTime(locale, notice.nextAt, notice.plan.timeZone);
      return [
        translate(locale, 'notices.digestSet.text', { ...planValues(notice.plan, locale), when }),
        ...(notice.isZoneKnown ? [] : [translate(locale, 'digest.zoneUnknown')]),
        digestRules(notice.filter, locale),
      ].join(' ');
    }
    case 'noDigest': {
      const { phrase } = commandTexts(locale, 'digest');
      return translate(locale, 'notices.noDigest.text', quoteValues({ phrase }));
    }
    case 'noNotifications': {
      const { phrase } = commandTexts(locale, 'watches');
      return translate(locale, 'notices.noNotifications.text', quoteValues({ phrase }));
    }
  }
}

function careNotice(
  { code, customer, care, before }: Extract<Notice, { readonly care: unknown }>,
  { locale, timeZone }: Pick<CardContext, 'locale' | 'timeZone'>,
): string {
  return translate(locale, `notices.${code}.text`, {
    ...quoteValues({ customer: customerName(customer) }),
    name: carerName(care, { locale }),
    other: before ? carerName(before, { locale }) : '',
    when: formatDateTime(locale, care.since, timeZone),
    phrase: commandTexts(locale, 'take').phrase,
  });
}

function snoozeNotice(
  { customer, until, reason }: Extract<Notice, { readonly code: 'snoozed' }>,
  { locale, timeZone }: Pick<CardContext, 'locale' | 'timeZone'>,
): string {
  const when = formatDateTime(locale, until, timeZone);
  const values = { ...quoteValues({ customer: customerName(customer) }), when };
  const said = cleanText(reason ?? '', longestReason);
  const why = said === '' ? [] : [translate(locale, 'snooze.reason', { reason: isolate(said) })];
  return [translate(locale, 'notices.snoozed.text', values), ...why].join(' ');
}
