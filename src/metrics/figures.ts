import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LogFields } from '../log/fields.ts';
import type { Level, LogMessage } from '../log/messages.ts';
import type { StoreFigures } from '../storage/counting/store-figures.ts';
import { registerStoreGauges } from './store-gauges.ts';

/** What is counted from the lines of the log, and what stands in the database. */
export interface Figures {
  /** Takes a line, whether or not it is written. */
  count(level: Level, fields: LogFields, message: string): void;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface FiguresDeps {
  readonly readFigures: () => Promise<StoreFigures>;
  readonly now: () => Date;
  /** The budget of background requests to Partner Center. */
  readonly requestsPerMinute: number;
}

/** Whatever the log tells of is counted from its lines, so that both say the same. */
export function createFigures({ readFigures, now, requestsPerMinute }: FiguresDeps): Figures {
  const registry = new Registry();
  const registers = [registry];
  // Memory, CPU, open files, garbage collection, and the lag of the event loop.
  collectDefaultMetrics({ register: registry });
  const readStore = registerStoreGauges(registry, readFigures, now);

  const turns = new Histogram({
    name: 'qualification_bot_turn_seconds',
    help: 'Turns of people, by command and outcome: the kind of the answer, or why there was none.',
    labelNames: ['command', 'outcome'],
    buckets: [0.05, 0.25, 1, 4, 10, 30],
    registers,
  });
  const partnerCenter = new Histogram({
    name: 'qualification_bot_partner_center_seconds',
    help: 'Requests to Partner Center, by path and outcome: "ok", or the code of the failure.',
    labelNames: ['method', 'path', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const entra = new Histogram({
    name: 'qualification_bot_entra_seconds',
    help: 'Requests for tokens and of whom a domain is, by outcome: "ok", or the code of the failure.',
    labelNames: ['outcome'],
    buckets: [0.1, 0.5, 1, 5, 10],
    registers,
  });
  const background = new Counter({
    name: 'qualification_bot_background_requests_total',
    help: 'Requests to Partner Center out of the budget of background work.',
    registers,
  });
  const budget = new Gauge({
    name: 'qualification_bot_background_requests_per_minute',
    help: 'That budget, which all replicas share: PARTNER_CENTER_REQUESTS_PER_MINUTE.',
    registers,
  });
  budget.set(requestsPerMinute);
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
  const fetched = new Map<'token' | 'keys', number>();
  new Gauge({
    name: 'qualification_bot_fetched_age_seconds',
    help: 'Since Entra gave a token last, and since the signing keys of Bot Framework were fetched.',
    labelNames: ['what'],
    registers,
    collect() {
      for (const [what, at] of fetched) this.set({ what }, Math.max(0, now().getTime() - at) / 1_000);
    },
  });

  const turn = (outcome: string) => (fields: LogFields) => {
    // A customer chosen in the compose box fails within its turn, which has a line of its own.
    if (fields.ms !== undefined) turns.observe({ command: text(fields.command), outcome }, seconds(fields));
  };
  const asked = (fields: LogFields) => {
    const { method, path, code, urgency } = fields;
    partnerCenter.observe(
      { method: text(method), path: text(path), outcome: text(code) || 'ok' },
      seconds(fields),
    );
    if (urgency === 'background') background.inc();
  };
  const askedEntra = (fields: LogFields) =>
    entra.observe({ outcome: text(fields.code) || 'ok' }, seconds(fields));

  /** By the message of the line. */
  const byMessage: Readonly<Record<string, ((fields: LogFields) => void) | undefined>> = {
    'command answered': (fields) => turn(text(fields.reply))(fields),
    'command failed': turn('failed'),
    'Partner Center could not answer': turn('partnerCenterFailed'),
    'Partner Center knows no such customer': turn('notOurCustomer'),
    'not understood': (fields) => turn('notUnderstood')({ ms: fields.ms }),
    'compose box answered': (fields) => turn(text(fields.reply))({ ...fields, command: 'composeBox' }),
    'Partner Center answered': asked,
    'Partner Center failed': asked,
    'Entra answered'(fields) {
      askedEntra(fields);
      fetched.set('token', now().getTime());
    },
    'Entra failed': askedEntra,
    'the tenant of a domain was looked up': askedEntra,
    'signing keys were fetched': () => void fetched.set('keys', now().getTime()),
    pass({ pass, counts }) {
      passes.inc({ pass: text(pass), outcome: 'done' });
      for (const [what, count] of Object.entries(counts ?? {})) {
        if (typeof count === 'number' && count > 0) work.inc({ pass: text(pass), what }, count);
      }
    },
    'a pass failed and will be repeated': ({ pass }) => passes.inc({ pass: text(pass), outcome: 'failed' }),
  } satisfies Partial<Record<LogMessage, (fields: LogFields) => void>>;

  return {
    count(level, fields, message) {
      byMessage[message]?.(fields);
      if (level === 'warn' || level === 'error') troubles.inc({ level, message });
    },
    async text() {
      await readStore();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

const seconds = ({ ms }: LogFields) => Number(ms) / 1_000;
const text = (field: unknown) => (typeof field === 'string' ? field : '');
