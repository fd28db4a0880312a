import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { BotSignIn } from './token.ts';

/** What the connector's answers say of the bot's own token and registration. */
export interface Standing {
  /** Another token to try once in place of a refused one; undefined when none may be had yet. */
  readonly renew: BotSignIn['renew'];
  /** A conversation took a message. */
  readonly accept: (conversationId: string) => void;
  /**
   * The token was refused for a conversation, with this code. Returns whether it is good all the same, because other
   * conversations accept it.
   */
  readonly refuse: (conversationId: string, code: string) => boolean;
  /** Whether the connector refuses the bot, as far as was seen lately. */
  readonly isRefused: () => boolean;
}

/** How long the acceptance of one conversation speaks for the bot when another refuses it. */
const evidenceMs = 10 * 60_000;

/**
 * How long a refusal is believed without another one. A bot that is called unready gets no traffic, and without traffic
 * it might never see that it is accepted again. Notifications try every ten minutes.
 */
const believedMs = 15 * 60_000;

/**
 * Tells a refused bot from a refused conversation. When another conversation was accepted lately, and only this one
 * has been refused since, it is the conversation. Else it is the bot, until a message is taken again. Times that a clock
 * that was ahead left in the future count as long ago.
 */
export function createStanding(
  { renew }: Pick<BotSignIn, 'renew'>,
  clock: Pick<Clock, 'now'>,
  log: Log,
): Standing {
  /** The last two conversations that were accepted, the newer one first. */
  let accepted: readonly { readonly conversationId: string; readonly at: number }[] = [];
  /** The conversations that were refused since; two are as good as many. */
  const refused = new Set<string>();
  let refusedAt: number | undefined;

  return {
    renew,
    accept(conversationId) {
      const [other] = accepted.filter((each) => each.conversationId !== conversationId);
      accepted = [{ conversationId, at: clock.now() }, ...(other === undefined ? [] : [other])];
      refused.clear();
      if (refusedAt !== undefined) log.info({}, 'Teams accepts this bot again');
      refusedAt = undefined;
    },
    refuse(conversationId, code) {
      const now = clock.now();
      const othersRefused = [...refused].some((each) => each !== conversationId);
      const othersAccepted = accepted.some(
        (each) => each.conversationId !== conversationId && Math.abs(now - each.at) < evidenceMs,
      );
      if (refused.size < 2) refused.add(conversationId);
      if (othersAccepted && !othersRefused) return true;
      if (refusedAt === undefined) log.error({ code }, 'Teams refuses the registration of this bot');
      refusedAt = now;
      return false;
    },
    isRefused: () => refusedAt !== undefined && Math.abs(clock.now() - refusedAt) < believedMs,
  };
}

/** Where no token is sent, or nobody asks. */
export const noStanding: Standing = {
  renew: () => Promise.resolve(undefined),
  accept: () => undefined,
  refuse: () => false,
  isRefused: () => false,
};
