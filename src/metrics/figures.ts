import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LogFields } from '../log/fields.ts';

/** The level of a line of the log. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** What is counted, from the lines of the log: whatever the log tells of is counted in the same place. */
export interface Figures {
  /** Takes a line, whether or not it is written. */
  count(level: Level, fields: LogFields, message: string): void;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param oldestUndelivered when the notification was created that waits for the longest */
export function createFigures(oldestUndelivered: () => Promise<Date | undefined>, now: () => Date): Figures {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  // Memory, CPU, open files, garbage collection, and the lag of the event loop.
  collectDefaultMetrics({ register: registry });

  const answers = new Counter({
    name: 'qualification_bot_answers_total',
    help: 'Answers to people, by command and kind of answer. "failed" is a defect.',
    labelNames: ['command', 'reply'],
    registers,
  });
  const partnerCenter = new Histogram({
    name: 'qualification_bot_partner_center_seconds',
    help: 'Requests to Partner Center, by path and outcome: "ok", or the code of the failure.',
    labelNames: ['method', 'path', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const passes = new Counter({
    name: 'qualification_bot_passes_total',
    help: 'Passes of background work, by outcome: "done" or "failed". One that stands still has stopped.',
    labelNames: ['pass', 'outcome'],
    registers,
  });
  const work = new Counter({
    name: 'qualification_bot_pass_work_total',
    help: 'What passes did, such as customers checked and notifications delivered.',
    labelNames: ['pass', 'what'],
    registers,
  });
  const troubles = new Counter({
    name: 'qualification_bot_troubles_total',
    help: 'Warnings and errors in the log, by message.',
    labelNames: ['level', 'message'],
    registers,
  });
  new Gauge({
    name: 'qualification_bot_oldest_undelivered_seconds',
    help: 'Age of the notification that waits for the longest; 0 when none waits.',
    registers,
    async collect() {
      const oldest = await oldestUndelivered();
      this.set(oldest === undefined ? 0 : Math.max(0, now().getTime() - oldest.getTime()) / 1_000);
    },
  });

  /** By the message of the line. */
  const byMessage: Readonly<Record<string, (fields: LogFields) => void>> = {
    'command answered': ({ command, reply }) => answers.inc({ command: text(command), reply: text(reply) }),
    'command failed': ({ command }) => answers.inc({ command: text(command), reply: 'failed' }),
    'Partner Center could not answer': ({ command }) =>
      answers.inc({ command: text(command), reply: 'partnerCenterFailed' }),
    'Partner Center answered': (fields) =>
      partnerCenter.observe({ ...asked(fields), outcome: 'ok' }, seconds(fields)),
    'Partner Center failed': (fields) =>
      partnerCenter.observe({ ...asked(fields), outcome: text(fields.code) }, seconds(fields)),
    pass({ pass, counts }) {
      passes.inc({ pass: text(pass), outcome: 'done' });
      for (const [what, count] of Object.entries(counts ?? {})) {
        if (typeof count === 'number' && count > 0) work.inc({ pass: text(pass), what }, count);
      }
    },
    'a pass failed and will be repeated': ({ pass }) => passes.inc({ pass: text(pass), outcome: 'failed' }),
  };

  return {
    count(level, fields, message) {
      byMessage[message]?.(fields);
      if (level === 'warn' || level === 'error') troubles.inc({ level, message });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

const asked = ({ method, path }: LogFields) => ({ method: text(method), path: text(path) });
const seconds = ({ ms }: LogFields) => Number(ms) / 1_000;
const text = (field: unknown) => (typeof field === 'string' ? field : '');
