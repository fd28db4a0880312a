import { sharedSteps } from './shared-steps.ts';
import type { Step } from './step.ts';

const citySchools = 'c0000000-0000-4000-8000-000000000006';

/** In the group chat, where the bot is mentioned. */
export const groupSteps: readonly Step[] = [
  { about: 'the welcome', action: 'arrives', reads: ['Hello! Name a customer', 'mention me first'] },
  {
    about: 'a customer in review',
    action: { says: 'check Contoso City Schools' },
    reads: ['Contoso City Schools', 'In review', 'Watch here'],
    picture: 'group-in-review',
  },
  {
    about: 'the offer to watch is taken',
    action: { button: 'Watch here', on: 'Contoso City Schools' },
    reads: ["I'm watching this customer", 'Stop watching'],
  },
  {
    about: 'and given up',
    action: { button: 'Stop watching', on: "I'm watching this customer" },
    reads: ["I've stopped watching this customer"],
    picture: 'group-stopped',
  },
  {
    about: 'that is undone',
    action: { button: 'Undo', on: "I've stopped watching this customer" },
    reads: ["I'm watching this customer"],
  },
  {
    about: 'the review ends: the bot tells it, and the card of the review has changed',
    before: (simulator) => simulator.resolveVetting(citySchools, 'Education', { vettingStatus: 'Approved' }),
    action: 'waits',
    reads: ['In review → ✔ Approved', 'Asked by Alex Wilber'],
    gone: ['business days so far'],
    picture: 'group-news',
  },
  ...sharedSteps('group'),
];
