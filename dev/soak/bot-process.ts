/**
 * The whole bot in a process of its own, so that its memory is only its own and it can be killed. Its settings are the
 * environment's, its time begins at the first argument and stands still. Answers each `Order`.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.ts';
import { start } from '../../src/index.ts';
import { virtualTime } from '../../test/virtual-time.ts';
import type { Health, Order } from './bot.ts';

/** Real time that a request is given before time goes on without its answer: longer than a busy machine takes. */
const patienceMs = 1_500;
/** After a jump, time passes in steps of this length, so that every pass has several turns. */
const stepMs = 2_000;

const now = shiftDate(Number(process.argv[2]));
const time = virtualTime(new Date(now.ms), (ms) => void (now.ms = ms));
const waiting = new Set<unknown>();
noteRequests(waiting);
if (process.env['DATABASE_URL']?.startsWith('postgres:') === true) await noteQueries(waiting);
const bot = await start(readConfig(process.env), { clock: time });

process.on('message', (order: Order) => void obey(order).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit());
process.send?.({ url: bot.url });

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'pass': {
      const steps = Math.min(order.steps, Math.floor(order.ms / stepMs));
      time.leap(order.ms - steps * stepMs);
      for (let step = 0; step < steps; step++) {
        await time.advance(stepMs);
        await untilAnswered();
      }
      return {};
    }
    case 'measure':
      return health();
    case 'stop':
      await bot.stop();
      setImmediate(() => process.disconnect());
      return {};
  }
}

function health(): Health {
  // Twice: what finalizers let go of is freed by the second.
  for (let time = 0; time < 2; time++) globalThis.gc?.();
  return {
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    handles: process.getActiveResourcesInfo().filter((name) => name !== 'Immediate').length,
    // Only Linux has /proc.
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
  };
}

async function untilAnswered(): Promise<void> {
  for (let waited = 0; waiting.size > 0 && waited < patienceMs; waited += 2) await delay(2);
}

/** Holds the requests of this process that wait for the head of their answer, as Node and undici tell of them. */
function noteRequests(open: Set<unknown>): void {
  const on = (channel: string, note: (request: unknown) => void) =>
    subscribe(channel, (message) => note((message as { request: unknown }).request));
  for (const begun of ['http.client.request.start', 'undici:request:create']) on(begun, (it) => open.add(it));
  for (const over of [
    'http.client.response.finish',
    'http.client.request.error',
    'undici:request:trailers',
    'undici:request:error',
  ]) {
    on(over, (it) => open.delete(it));
  }
}

/** Holds the queries and connections that PostgreSQL has not answered. Its driver tells nobody of them. */
async function noteQueries(open: Set<unknown>): Promise<void> {
  const { Client, Pool } = await import('pg');
  for (const [prototype, name] of [
    [Client.prototype, 'query'],
    [Pool.prototype, 'connect'],
  ] as const) {
    const method = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
      const answer = method.apply(this, args);
      if (answer instanceof Promise) {
        open.add(answer);
        const over = () => open.delete(answer);
        void answer.then(over, over);
      }
      return answer;
    });
  }
}

/** Makes `Date` tell virtual time, for libraries that read it themselves, such as MSAL. */
function shiftDate(ms: number): { ms: number } {
  const shifted = { ms };
  globalThis.Date = new Proxy(Date, {
    construct: (real, args: [], target) =>
      Reflect.construct(real, args.length === 0 ? [shifted.ms] : args, target) as Date,
    get: (real, name, receiver) =>
      name === 'now' ? () => shifted.ms : (Reflect.get(real, name, receiver) as unknown),
  });
  return shifted;
}
