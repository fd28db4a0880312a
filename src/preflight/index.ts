export type { AddressPart, Finding } from './findings.ts';
export { changedParts, profileParts, type Fingerprint, type ProfilePart } from './fingerprint.ts';
export type { Preflight, PreflightAbout } from './about.ts';
export { createPreflight, type ReadPreflight } from './read-preflight.ts';
