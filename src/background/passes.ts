import { randomUUID } from 'node:crypto';
import type { Clock } from '../time/clock.ts';
import type { UntilBusinessHours } from '../time/business-hours.ts';
import type { PartnerCenter } from '../api/index.ts';
import { createHeldClaims } from '../flow/held-claims.ts';
import { startScheduler, type Scheduler } from '../flow/scheduler.ts';
import type { Pass } from '../flow/scheduler.ts';
import type { Bot } from '../bot/index.ts';
import { untraced, type Traced } from '../tracing/traced.ts';
import type { Logger } from '../log/logger.ts';
import type { ReadOrderFacts } from '../ordering/index.ts';
import { createRenewPass } from './renew-pass.ts';
import { makeDigestsOnce, type DigestReader, type DigestStore } from '../digest/index.ts';
import {
  checkQueuedOnce,
  readAuditOnce,
  readListOnce,
  type PortfolioReader,
  type PortfolioStore,
} from '../portfolio/index.ts';
import { settleOnce, type RequestStore } from '../request/index.ts';
import { renewCardsOnce, type ShownCardStore } from '../shown/index.ts';
import { deliverOnce, pollOnce, type CheckStore, type NotificationStore } from '../watch/index.ts';

/** What the passes need. */
export interface PassesDeps {
  readonly store: CheckStore &
    DigestReader &
    DigestStore &
    NotificationStore &
    PortfolioReader &
    PortfolioStore &
    RequestStore &
    ShownCardStore;
  readonly partnerCenter: PartnerCenter;
  readonly readOrderFacts: ReadOrderFacts;
  readonly bot: Pick<Bot, 'send' | 'renewCard'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly traced?: Traced;
  /** How often a fresh vetting is checked in business hours, in milliseconds. */
  readonly pollIntervalMs: number;
  /** How often every customer is checked, in milliseconds. 0: never. */
  readonly sweepEveryMs: number;
  /** Whether the partner's audit records are read beside sweeps. Default: they are. */
  readonly hasAuditRecords?: boolean;
  /** The business hours of those who decide. Left out: all hours count alike. */
  readonly untilBusinessHours?: UntilBusinessHours | undefined;
  /** Further passes to repeat. */
  readonly passes: readonly Pass[];
}

/** How often each pass looks for work. What is due is in the database, so a pass that finds none is cheap. */
const pollPassEveryMs = 5_000;
const deliverPassEveryMs = 1_000;
const settlePassEveryMs = 5_000;
const digestPassEveryMs = 5_000;
const listPassEveryMs = 60_000;
const auditPassEveryMs = 60_000;
const sweepPassEveryMs = 5_000;
const cardsPassEveryMs = 3_000;

/**
 * Starts the passes: renewing claims, polling Partner Center for watched customers, reading the list of customers and
 * sweeping them, settling requests that got no answer, making digests, delivering notifications, keeping cards true, and
 * `passes`.
 */
export function startPasses({
  store,
  partnerCenter,
  readOrderFacts,
  bot,
  clock,
  log,
  traced = untraced,
  pollIntervalMs,
  sweepEveryMs,
  hasAuditRecords = true,
  untilBusinessHours,
  passes,
}: PassesDeps): Scheduler {
  const shared = {
    store,
    now: () => new Date(clock.now()),
    sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
    newId: randomUUID,
    random: Math.random,
    // Names this process in claims. Two processes with the same name would share their claims.
    replicaId: randomUUID(),
  };
  const asking = { partnerCenter, readOrderFacts, untilBusinessHours, baseIntervalMs: pollIntervalMs };
  const customers = createHeldClaims();
  const conversations = createHeldClaims();
  const lists = createHeldClaims();
  const queued = createHeldClaims();
  const portfolio: readonly Pass[] = [
    {
      name: 'list',
      everyMs: listPassEveryMs,
      run: (signal) => readListOnce({ ...shared, partnerCenter, sweepEveryMs, claims: lists, signal }),
    },
    {
      name: 'sweep',
      everyMs: sweepPassEveryMs,
      run: (signal) => checkQueuedOnce({ ...shared, ...asking, claims: queued, signal }),
    },
  ];
  const audit: Pass = {
    name: 'audit',
    everyMs: auditPassEveryMs,
    run: (signal) => readAuditOnce({ ...shared, partnerCenter, signal }),
  };
  return startScheduler(
    [
      createRenewPass({ ...shared, customers, conversations, lists, queued }),
      {
        name: 'poll',
        everyMs: Math.min(pollPassEveryMs, pollIntervalMs),
        run: (signal) => pollOnce({ ...shared, ...asking, claims: customers, signal, traced }),
      },
      {
        name: 'settle',
        everyMs: settlePassEveryMs,
        run: (signal) => settleOnce({ ...shared, partnerCenter, baseIntervalMs: pollIntervalMs, signal }),
      },
      {
        name: 'deliver',
        everyMs: deliverPassEveryMs,
        run: (signal) => deliverOnce({ ...shared, send: bot.send, claims: conversations, signal, traced }),
      },
      {
        name: 'cards',
        everyMs: cardsPassEveryMs,
        run: (signal) => renewCardsOnce({ ...shared, renew: bot.renewCard, signal }),
      },
      {
        name: 'digest',
        everyMs: digestPassEveryMs,
        run: (signal) => makeDigestsOnce({ ...shared, signal }),
      },
      ...(sweepEveryMs > 0 ? portfolio : []),
      ...(sweepEveryMs > 0 && hasAuditRecords ? [audit] : []),
      ...passes,
    ],
    { sleep: shared.sleep, random: shared.random, log },
  );
}
