import type { PartnerCenter } from '../../api/index.ts';
import { createJoin } from '../../flow/in-flight.ts';
import { createRate } from '../../flow/rate.ts';
import { createTtlCache } from '../../flow/ttl-cache.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { Standing } from './known.ts';

/**
 * Reads where a customer stands for those who look at its cards: from Partner Center once a minute at most, however many
 * look. Undefined when Partner Center was not asked, or did not answer. Never rejects.
 */
export type ReadRecently = (customerTenantId: string) => Promise<Standing | undefined>;

/** How long an answer or a failure is remembered: the Teams of one person asks again after as long. */
export const recentMs = 60_000;
const mostRemembered = 1_000;

/**
 * The most questions a minute for cards that are only looked at, in this process. Partner Center allows a partner 500 for
 * everything: https://learn.microsoft.com/partner-center/developer/customer-resources (verified 2026-06).
 */
const mostPerMinute = 60;

export function createRecentReads({
  partnerCenter,
  clock,
  newId,
  log,
}: {
  readonly partnerCenter: Pick<PartnerCenter, 'getQualifications'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly log: Log;
}): ReadRecently {
  const known = createTtlCache<{ readonly standing?: Standing }>(recentMs, mostRemembered, clock);
  const join = createJoin<Standing | undefined>();
  const questions = createRate({ most: mostPerMinute, withinMs: 60_000 }, () => clock.now());

  async function ask(customerTenantId: string): Promise<Standing | undefined> {
    const seenAt = new Date(clock.now());
    const call = { correlationId: newId(), urgency: 'person', startedAt: seenAt } as const;
    try {
      const standing = {
        qualifications: await partnerCenter.getQualifications(customerTenantId, call),
        seenAt,
      };
      known.set(customerTenantId, { standing });
      return standing;
    } catch (error) {
      log.debug({ error: errorForLog(error) }, 'a card was looked at, and Partner Center could not answer');
      known.set(customerTenantId, {});
      return undefined;
    }
  }

  return async (customerTenantId) => {
    const remembered = known.get(customerTenantId);
    if (remembered !== undefined) return remembered.standing;
    return join(customerTenantId, async () => (questions.take('all') ? ask(customerTenantId) : undefined));
  };
}
