import { randomUUID } from 'node:crypto';

/** Refresh tokens, and authorization codes that a test made up; each can be redeemed once. */
export interface RefreshTokens {
  issue(): string;
  /** Uses the token up. False when it was used before, or when `known` is given and it is not among those. */
  redeem(token: string, known: readonly string[] | undefined): boolean;
}

/**
 * Entra accepts an old refresh token for a while. Here it is refused at once, so that a test shows when a client does not
 * keep the new one; with Entra that would show after ninety days.
 */
export function createRefreshTokens(): RefreshTokens {
  const issued = new Set<string>();
  const spent = new Set<string>();
  return {
    issue() {
      const token = `0.simulated-${randomUUID()}`;
      issued.add(token);
      return token;
    },
    redeem(token, known) {
      const good = !spent.has(token) && (issued.has(token) || (known?.includes(token) ?? true));
      spent.add(token);
      return good;
    },
  };
}
