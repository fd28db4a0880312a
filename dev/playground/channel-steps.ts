import { sharedSteps } from './shared-steps.ts';
import type { Step } from './step.ts';

const academyOfArts = 'c0000000-0000-4000-8000-000000000003';

/** In a channel, where every question is a post of its own. */
export const channelSteps: readonly Step[] = [
  { about: 'the welcome', action: 'arrives', reads: ['Hello! Name a customer'], picture: 'channel-welcome' },
  {
    about: 'a customer in review',
    action: { says: 'check Contoso Academy of Arts' },
    reads: ['Contoso Academy of Arts', 'In review', 'Watch here'],
    picture: 'channel-in-review',
  },
  {
    about: 'the offer to watch is taken',
    action: { button: 'Watch here', on: 'Contoso Academy of Arts' },
    reads: ['Stop watching'],
    picture: 'channel-watched',
  },
  {
    about: 'the review ends badly: a post tells it, and the card of the review shows it too',
    before: (simulator) =>
      simulator.resolveVetting(academyOfArts, 'Education', {
        vettingStatus: 'Denied',
        vettingReason: 'Not an Academic Domain',
      }),
    action: 'waits',
    reads: ['In review → ✖ Denied', 'Asked by Alex Wilber', 'Requested on'],
    gone: ['business days so far'],
    picture: 'channel-news',
  },
  {
    about: 'news about every review, which guests would read',
    action: { says: 'notify here all' },
    reads: ['People from other organizations are in this channel'],
    picture: 'channel-guests',
  },
  {
    about: 'they are wanted anyway',
    action: { button: 'Notify anyway', on: 'People from other organizations are in this channel' },
    reads: ["From now on, I'll notify this channel"],
    inPlace: true,
    picture: 'channel-notify',
  },
  {
    about: 'no more of them',
    action: { button: 'stop notifications', on: "From now on, I'll notify this channel" },
    reads: ['No more notifications'],
    picture: 'channel-stop',
  },
  ...sharedSteps('channel'),
];
