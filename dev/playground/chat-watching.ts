import { inReview } from './in-review.ts';
import type { Step } from './step.ts';

const liceum = 'c0000000-0000-4000-8000-000000000012';
const university = 'c0000000-0000-4000-8000-000000000001';
const bellows = '5c000000-0000-4000-8000-000000000003';

/** Customers are watched, and the bot tells what became of them. */
export const watching: readonly Step[] = [
  {
    about: 'many are watched',
    before: (simulator) =>
      simulator.requestInPortal(liceum, { qualification: 'Education', vettingStatus: 'InReview' }),
    action: { says: `watch ${inReview.join(', ')}` },
    reads: ['Contoso Gymnasium', 'Undo'],
    picture: 'chat-watch-many',
  },
  {
    about: 'what is watched',
    action: { says: 'watches' },
    reads: ['Contoso Gymnasium', 'business day', 'Next'],
    picture: 'chat-watches',
  },
  { about: 'the next page of it', action: { button: 'Next', on: '1–' }, reads: ['Previous'], inPlace: true },
  { about: 'who is in review, as a list', action: { says: 'pending' }, reads: ['longest first', 'Next'] },
  {
    about: 'its next page',
    action: { button: 'Next', on: 'longest first' },
    reads: ['11 of', 'First page'],
    inPlace: true,
  },
  {
    about: 'its first page again',
    action: { button: 'First page', on: 'longest first' },
    reads: ['1–10'],
    inPlace: true,
  },
  {
    about: 'a customer is guarded',
    action: { says: 'guard contoso.edu' },
    reads: ["I'm guarding this customer"],
  },
  {
    about: 'that is ended',
    action: { button: 'Stop watching', on: "I'm guarding this customer" },
    reads: ["I've stopped watching this customer"],
  },
  {
    about: 'it is watched until something changes',
    action: { says: 'watch contoso.edu' },
    reads: ["I'm watching for changes"],
  },
  {
    about: 'it loses its approval: the bot tells it, and the watch ends',
    before: (simulator) => simulator.loseApproval(university, 'Education'),
    action: 'waits',
    reads: ['Approval lost', "so I've stopped watching"],
  },
  {
    about: 'it is watched again',
    action: { button: 'Watch again', on: 'Approval lost' },
    reads: ["I'm watching for changes"],
  },
  {
    about: 'a watch is stopped',
    action: { says: 'stop watching contosogymnasium.onmicrosoft.com' },
    reads: ["I've stopped watching this customer"],
  },
  {
    about: 'that is undone',
    action: { button: 'Undo', on: "I've stopped watching this customer" },
    reads: ["I'm watching this customer"],
  },
  {
    about: 'the requested one is approved, and the bot tells it',
    before: (simulator) => simulator.resolveVetting(bellows, 'Education', { vettingStatus: 'Approved' }),
    action: 'waits',
    reads: ['Approved', 'Bellows College'],
    picture: 'chat-approved',
  },
  {
    about: 'whether the customer can order',
    action: { says: 'ready bellowscollege.com' },
    reads: ['Bellows College', 'Microsoft Customer Agreement'],
    picture: 'chat-ready',
  },
  {
    about: 'the bot waits until it can',
    action: { button: 'Tell me when ready', on: 'Microsoft Customer Agreement' },
    reads: ["I'm waiting until this customer can order"],
  },
  {
    about: 'its history',
    action: { says: 'history bellowscollege.com' },
    reads: ['requested by Alex Wilber'],
  },
  {
    about: 'all watches are stopped',
    action: { says: 'stop watching all' },
    reads: ['Nothing has changed yet.'],
  },
  {
    about: 'that is confirmed',
    action: { button: 'Stop watching all', on: 'Nothing has changed yet.' },
    reads: ["I've stopped watching"],
    inPlace: true,
  },
];
