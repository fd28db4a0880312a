import { inReview } from './in-review.ts';
import type { Step } from './step.ts';

/** Customers are taken, released and snoozed. */
export const caring: readonly Step[] = [
  {
    about: 'a customer who was denied needs somebody',
    action: { says: 'check northwind.edu' },
    reads: ['Northwind College', 'Denied'],
  },
  {
    about: 'somebody takes it',
    action: { button: "I'm on it", on: 'Not an Education Customer' },
    reads: ['takes care of this customer now'],
  },
  ...inReview.map((name): Step => ({
    about: `${name} is taken`,
    action: { says: `take ${name}` },
    reads: ['takes care of this customer now'],
  })),
  { about: 'what is in the own hands', action: { says: 'mine' }, reads: ['In your hands', 'Next'] },
  {
    about: 'the next page of it',
    action: { button: 'Next', on: 'In your hands' },
    reads: ['Previous'],
    inPlace: true,
    picture: 'chat-mine',
  },
  { about: 'one is released', action: { says: 'release northwind.edu' }, reads: ['Released'] },
  {
    about: 'another one',
    action: { says: 'take contosoarts.onmicrosoft.com' },
    reads: ["You're on it already"],
  },
  {
    about: 'it is released by the button',
    action: { button: 'Release', on: "You're on it already" },
    reads: ['nobody takes care of this customer now'],
  },
  {
    about: 'a customer is snoozed',
    action: { button: 'Snooze 7 days', on: 'Not an Education Customer' },
    reads: ["I'll tell you here only if there is a decision"],
  },
  {
    about: 'that is ended',
    action: { button: 'End snooze', on: "I'll tell you here only if there is a decision" },
    reads: ['Snooze ended'],
  },
];
