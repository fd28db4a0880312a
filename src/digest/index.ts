export type * from './types.ts';
export type * from './store.ts';
export { dayOf, timeText, weekdays, type DigestDay } from './days.ts';
export { nextDigestAt } from './next-digest.ts';
export { digestKey } from './digest-key.ts';
export { readDigest } from './read-digest.ts';
export { makeDigestsOnce, type MakeDigestsDeps, type MakeDigestsReport } from './make-digests.ts';
