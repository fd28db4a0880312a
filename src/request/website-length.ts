/** Longer than any website that an institution would give, in characters. */
export const maxWebsiteLength = 200;
