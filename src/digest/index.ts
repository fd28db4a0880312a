export type * from './types.ts';
export type * from './store.ts';
export { digestKey } from './digest-key.ts';
export { readDigest } from './read-digest.ts';
export { makeDigestsOnce, type MakeDigestsDeps, type MakeDigestsReport } from './make-digests.ts';
