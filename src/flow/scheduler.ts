import type { Log } from '../api/index.ts';
import { backOffMs } from '../time/back-off.ts';
import { errorFields } from '../watch/error-fields.ts';
import type { PassReport } from './pass.ts';

/** Work that is done again and again. */
export interface Pass {
  /** For the log. */
  readonly name: string;
  /** The pause after a pass that found less than it could have done, in milliseconds. */
  readonly everyMs: number;
  /** When the signal is aborted, it begins nothing more and returns soon. */
  readonly run: (signal: AbortSignal) => Promise<PassReport>;
}

export interface SchedulerOptions {
  /** Rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface Scheduler {
  /** Begins no further pass, and waits for those under way. Safe to call twice. */
  stop(): Promise<void>;
}

/** The database is away, for example: from one second up to a minute. */
const failureBackOff = { firstMs: 2_000, mostMs: 60_000 };

/** Repeats the passes beside each other, each one after its own end. */
export function startScheduler(passes: readonly Pass[], options: SchedulerOptions): Scheduler {
  const stopping = new AbortController();
  const loops = passes.map((pass) => repeat(pass, options, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function repeat(
  { name, everyMs, run }: Pass,
  { sleep, random, log }: SchedulerOptions,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (;;) {
    let waitMs = everyMs;
    try {
      const { problems, ...report } = await run(signal);
      failures = 0;
      for (const { message, fields } of problems) log.warn({ pass: name, ...fields }, message);
      log.debug({ pass: name, ...report }, 'pass');
      if (report.full) waitMs = 0;
    } catch (error) {
      failures += 1;
      waitMs = Math.max(everyMs, backOffMs(failures, failureBackOff, random));
      log.error({ pass: name, failures, ...errorFields(error) }, 'a pass failed and will be repeated');
    }
    if (signal.aborted) return;
    // Even without a pause, so that a database inside this process leaves everything else its turn.
    await sleep(waitMs, signal).catch(() => undefined);
    if (signal.aborted) return;
  }
}
