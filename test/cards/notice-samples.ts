import { careNotices } from './care-samples.ts';
import { noticeCard } from '../../src/cards/notice-card.ts';
import type { Notice } from '../../src/reply/index.ts';
import { approved, contoso, now } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { watchButton } from './watch-data.ts';

/** Every notice there is. */
export const notices: readonly Notice[] = [
  { code: 'watching', customer: contoso, nextCheckAt: now },
  { code: 'alreadyWatching', customer: contoso, nextCheckAt: now },
  { code: 'stoppedWatching', customer: contoso },
  { code: 'wasNotWatching', customer: contoso },
  { code: 'watchingChange', customer: contoso, qualifications: [approved], nextCheckAt: now, endsAt: now },
  { code: 'watchingChange', customer: contoso, qualifications: [], nextCheckAt: now, endsAt: now },
  { code: 'guarding', customer: contoso, nextCheckAt: now },
  { code: 'alreadyGuarding', customer: contoso, nextCheckAt: now },
  { code: 'stopAll', count: 12 },
  { code: 'stoppedAll', count: 12 },
  { code: 'nothingWatched' },
  { code: 'cancelled' },
  { code: 'forgetMe' },
  { code: 'forgotten' },
  { code: 'forgottenButRequests' },
  { code: 'notifying', filter: 'all' },
  { code: 'notifying', filter: 'approved' },
  { code: 'notifying', filter: 'denied' },
  { code: 'guestsHere' },
  { code: 'guestsUnknown' },
  { code: 'guestsCame' },
  { code: 'stoppedNotifications' },
  { code: 'noNotifications' },
  {
    ...{ code: 'digestSet', plan: { time: { weekday: 0, minute: 540 }, timeZone: 'UTC' }, nextAt: now },
    isZoneKnown: false,
    filter: 'denied',
  },
  { code: 'digestGuests' },
  { code: 'digestGuestsUnknown' },
  { code: 'digestOff' },
  { code: 'noDigest' },
  ...careNotices,
];

/** What is said in a sentence or two about watching, notifying and digests. */
export const noticeSamples: readonly Sample[] = notices.map((notice, index): Sample => ({
  name: `notice: ${notice.code} (${index})`,
  render: (context) =>
    noticeCard(
      {
        notice,
        buttons: notice.code === 'watching' ? [watchButton('stopWatchingButton', context.locale)] : [],
      },
      context,
    ),
}));
