import type { Step } from './step.ts';

/** What a person sets for this chat, and how they are forgotten at last. */
export const settling: readonly Step[] = [
  {
    about: 'the form of the digest',
    action: { says: 'digest' },
    reads: ['Set the digest'],
    picture: 'chat-digest',
  },
  {
    about: 'it is set',
    action: { button: 'Set the digest', on: 'Set the digest' },
    reads: ['Your digest is set'],
    inPlace: true,
  },
  {
    about: 'it is changed',
    action: { button: 'Change', on: 'Your digest is set' },
    reads: ['Set now: Every day'],
    inPlace: true,
  },
  {
    about: 'it is turned off',
    action: { button: 'Turn off', on: 'Set the digest' },
    reads: ['No more digests'],
    inPlace: true,
  },
  { about: 'another language', action: { says: 'language hu' }, reads: ['Mostantól magyarul válaszolok.'] },
  { about: 'and the own one again', action: { says: 'language auto' }, reads: ['English right now'] },
  {
    about: 'a person asks to be forgotten',
    action: { says: 'forget me' },
    reads: ['Forget what I know about you?'],
    picture: 'chat-forget',
  },
  {
    about: 'that is confirmed',
    action: { button: 'Forget me', on: 'Forget what I know about you?' },
    reads: ["I've forgotten you, except for your requests"],
    inPlace: true,
  },
];
