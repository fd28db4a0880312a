import { randomUUID } from 'node:crypto';

/** Refresh tokens, and authorization codes that a test made up; each can be redeemed once. */
export interface RefreshTokens {
  issue(): string;
  /** Uses the token up. False when it was used before, or when `known` is given and it is not among those. */
  redeem(token: string, known: readonly string[] | undefined): boolean;
}

/**
 * Entra lets an old refresh token live on for a while. Here it dies at once, so that a client which forgets to keep
 * the new one is found out in a test and not after ninety days.
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
