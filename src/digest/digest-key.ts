/** How the keys of the notifications begin that are digests. */
export const digestKey = 'digest|';
