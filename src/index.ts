import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { customerPortalUrl, tellsAgreements } from './api/index.ts';
import type { Clock } from './time/clock.ts';
import { createBot } from './bot/index.ts';
import { cleanRegularly } from './background/cleaning.ts';
import { missedKeptMs } from './background/kept-data.ts';
import type { Config } from './config/config.ts';
import { createConsentPass } from './background/consent-pass.ts';
import { createKnownSignIn } from './background/known-sign-in.ts';
import { createOrderFactsReader } from './ordering/index.ts';
import { createPreflight } from './preflight/index.ts';
import { createLogger, type Logger } from './log/logger.ts';
import { connectPartnerCenter } from './connect-partner-center.ts';
import { createReadiness } from './server/readiness.ts';
import { startServer } from './server/server.ts';
import { logChanges } from './storage/log-changes.ts';
import { openStore } from './storage/open-store.ts';
import type { Store } from './storage/store.ts';
import { createReviewTimes, findProgress } from './portfolio/index.ts';
import { untraced, type Traced } from './tracing/traced.ts';
import { businessHoursIn } from './time/business-hours.ts';
import { startPasses } from './background/passes.ts';

/**
 * How long a request that a dead process was sending rests, in milliseconds. Partner Center is given 30 seconds for an
 * answer (src/api/model/call-budget.ts), and as long again to finish what was not answered.
 */
const requestsRestMs = 60_000;

/** The running service. */
export interface RunningBot {
  /** Base URL; the bot's endpoint is `/api/messages` below it. */
  readonly url: string;
  /** Takes no new work, finishes the work in progress, and closes everything. May be called twice. */
  stop(): Promise<void>;
}

/** The clock, and the log, which goes to standard output by default. */
export interface StartOptions {
  readonly clock: Clock;
  readonly log?: Logger;
}

/**
 * Creates the parts of the bot from the settings, and starts them.
 * @throws Error with one sentence about what cannot be used: the port, the database, the certificate.
 */
export async function start(config: Config, options: StartOptions): Promise<RunningBot> {
  const { clock } = options;
  let { log = createLogger(config.logLevel) } = options;
  const now = () => new Date(clock.now());
  const cleanups: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= runAll(cleanups.reverse()));
  try {
    const opened = await openStore(config.databaseUrl.reveal(), {
      missedKeptMs,
      takeOver: { now: now(), requestsRestMs },
      onReadableFile: (file) =>
        log.warn({ file }, 'others can read the database, and its file cannot be made private'),
    });
    cleanups.push(() => opened.close());
    log = await withMetrics(config, { store: opened, now, log, cleanups });
    const traced = await withTracing(config, clock, cleanups);
    const store = logChanges(opened, log);
    cleanups.push(cleanRegularly(store, now, log));

    const { simulate, url = simulate ? await startOwnSimulator(now, log, cleanups) : undefined } =
      config.partnerCenter;
    const { partnerCenter, userSignIn, appSignIn } = connectPartnerCenter(config.partnerCenter, url, {
      store,
      clock,
      log,
      traced,
    });
    const readOrderFacts = createOrderFactsReader({
      partnerCenter,
      tellsAgreements: tellsAgreements(config.partnerCenter.cloud),
      maySeeAsUser: createKnownSignIn(store, clock),
      clock,
      log,
    });
    const readPreflight = createPreflight({ partnerCenter, clock, log });
    const { requestsPerMinute } = config.partnerCenter;
    const sweepProgress =
      config.sweepEveryMs > 0 ? () => findProgress(store, now(), requestsPerMinute) : undefined;
    const bot = createBot(config.bot, clock, {
      partnerCenter,
      store,
      readOrderFacts,
      readPreflight,
      access: config.access,
      defaultLocale: config.defaultLocale,
      portalUrl: (customerTenantId) => customerPortalUrl(config.partnerCenter.cloud, customerTenantId),
      newId: randomUUID,
      random: Math.random,
      pollIntervalMs: config.pollIntervalMs,
      sweepProgress,
      findReviewTimes: createReviewTimes({ store, clock, log }),
      traced,
      logFor: (fields) => log.child(fields),
    });
    cleanups.push(() => withDeadline(bot.settle()));

    const scheduler = startPasses({
      store,
      partnerCenter,
      readOrderFacts,
      bot,
      clock,
      log,
      traced,
      pollIntervalMs: config.pollIntervalMs,
      sweepEveryMs: config.sweepEveryMs,
      // Microsoft lists the clouds without 21Vianet: https://learn.microsoft.com/partner-center/developer/get-a-record-of-partner-center-activity-by-user (2022).
      hasAuditRecords: config.partnerCenter.cloud !== 'china',
      untilBusinessHours:
        config.reviewTimeZone === undefined ? undefined : businessHoursIn(config.reviewTimeZone),
      passes: [
        createConsentPass({ userSignIn, store, clock, newId: randomUUID, log, tell: bot.tellOfSignIn }),
      ],
    });
    cleanups.push(() => withDeadline(scheduler.stop()));

    const checkReady = createReadiness({
      store,
      bot,
      partnerCenterSignIn: appSignIn,
      sweepProgress,
      now,
      log,
    });
    const server = await startServer({ ...config.server, bot, checkReady, clock, log });
    cleanups.push(() => server.close());
    log.info({ url: server.url }, 'listening');
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs the cleanups one after the other, also after one of them failed. */
async function runAll(cleanups: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const cleanup of cleanups) await cleanup().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'The bot did not stop cleanly.');
}

/** How long stopping waits for late answers and running passes: as long as a person waits for Partner Center. */
const stopDeadlineMs = 30_000;

async function withDeadline(work: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, delay(stopDeadlineMs, undefined, { signal: over.signal })]).finally(() =>
    over.abort(),
  );
}

/** Serves figures when they are wanted, and has the log's lines counted. Nothing of it is loaded otherwise. */
async function withMetrics(
  { metrics, partnerCenter: { requestsPerMinute } }: Config,
  {
    store,
    now,
    log,
    cleanups,
  }: {
    readonly store: Pick<Store, 'readFigures'>;
    readonly now: () => Date;
    readonly log: Logger;
    readonly cleanups: (() => Promise<void>)[];
  },
): Promise<Logger> {
  if (metrics === undefined) return log;
  const { countingLog, createFigures, serveMetrics } = await import('./metrics/index.ts');
  const figures = createFigures({ readFigures: () => store.readFigures(), now, requestsPerMinute });
  const server = await serveMetrics(metrics, figures);
  cleanups.push(() => server.close());
  log.info({ url: server.url }, 'metrics are served');
  return countingLog(log, figures);
}

/** Traces the work when a collector wants that. Nothing of it is loaded otherwise. */
async function withTracing(
  { tracesUrl }: Config,
  clock: Clock,
  cleanups: (() => Promise<void>)[],
): Promise<Traced> {
  if (tracesUrl === undefined) return untraced;
  const { startTracing } = await import('./tracing/tracing.ts');
  const tracing = startTracing(tracesUrl, () => clock.now());
  cleanups.push(() => tracing.close());
  return tracing.traced;
}

/** Starts the simulator in place of Partner Center. It is imported only here and only when needed, never in production. */
async function startOwnSimulator(
  now: () => Date,
  log: Logger,
  cleanups: (() => Promise<void>)[],
): Promise<string> {
  const { startSimulator } = await import('../dev/simulator/index.ts');
  const simulator = await startSimulator({ now });
  cleanups.push(() => simulator.close());
  log.warn(
    { url: simulator.url },
    'NO PARTNER CENTER CREDENTIALS: answers come from the simulator and its invented customers',
  );
  return simulator.url;
}
