import type { Step } from './step.ts';

/** In the group chat, where the bot is mentioned. */
export const groupSteps: readonly Step[] = [
  { about: 'the welcome', action: 'arrives', reads: ['Hello! Name a customer', 'mention me first'] },
  {
    about: 'a customer in review',
    action: { says: 'check Contoso Gymnasium' },
    reads: ['Contoso Gymnasium', 'In review', 'Watch here'],
    picture: 'group-in-review',
  },
  {
    about: 'the offer to watch is taken',
    action: { button: 'Watch here', on: 'Contoso Gymnasium' },
    reads: ['Stop watching'],
    picture: 'group-watched',
  },
];
