import type { Step } from './step.ts';

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
];
