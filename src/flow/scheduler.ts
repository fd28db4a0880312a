import type { Log } from '../log/log.ts';
import { backOffMs } from '../time/back-off.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { PassReport } from './pass.ts';

/** Work that the scheduler repeats. */
export interface Pass {
  /** For the log. */
  readonly name: string;
  /** The pause after a pass that did not reach its limit, in milliseconds. */
  readonly everyMs: number;
  /** Does one pass. When the signal is aborted, it begins nothing more and returns soon. */
  readonly run: (signal: AbortSignal) => Promise<PassReport>;
}

export interface SchedulerDeps {
  /** Rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface Scheduler {
  /** Begins no further pass, and resolves when the passes under way have ended. Safe to call twice. */
  stop(): Promise<void>;
}

/** After a failed pass, for example while the database cannot be reached: from one second up to a minute. */
const failureBackOff = { firstMs: 2_000, mostMs: 60_000 };

/** Repeats the passes in parallel. Each pass begins again after its own end. */
export function startScheduler(passes: readonly Pass[], deps: SchedulerDeps): Scheduler {
  const stopping = new AbortController();
  const loops = passes.map((pass) => repeat(pass, deps, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function repeat(
  { name, everyMs, run }: Pass,
  { sleep, random, log }: SchedulerDeps,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (;;) {
    let waitMs = everyMs;
    try {
      const { problems, ...report } = await run(signal);
      failures = 0;
      for (const { message, fields } of problems) log.warn({ pass: name, ...fields }, message);
      log.debug({ pass: name, counts: report }, 'pass');
      if (report.full) waitMs = 0;
    } catch (error) {
      failures += 1;
      waitMs = Math.max(everyMs, backOffMs(failures, failureBackOff, random));
      log.error({ pass: name, failures, error: errorForLog(error) }, 'a pass failed and will be repeated');
    }
    if (signal.aborted) return;
    // Sleeps even for 0 ms: with SQLite a pass may never leave the event loop, and messages would have to wait.
    await sleep(waitMs, signal).catch(() => undefined);
    if (signal.aborted) return;
  }
}
