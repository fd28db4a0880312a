import { Gauge, type Registry } from 'prom-client';
import type { StoreFigures } from '../storage/counting/store-figures.ts';
import { rarely } from './rarely.ts';

/** A database that is asked more often does too little else. In milliseconds. */
const restMs = 5_000;

/**
 * Registers what stands in the database. While that cannot be read, `qualification_bot_store_up` is 0 and the others have
 * no value: nobody knows.
 * @returns what reads them, once at a time and with rests
 */
export function registerStoreGauges(
  registry: Registry,
  read: () => Promise<StoreFigures>,
  now: () => Date,
): () => Promise<void> {
  const gauge = (name: string, help: string, ...labelNames: readonly string[]) =>
    new Gauge({
      name: `qualification_bot_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const up = gauge('store_up', 'Whether the database could be read: 1 or 0.');
  const counted = {
    vettings: gauge('vettings', 'Vettings of all customers.', 'kind', 'standing'),
    waiting: gauge(
      'notifications_waiting',
      'Notifications to be told, by state of the conversation.',
      'state',
    ),
    conversations: gauge('conversations', 'Conversations; active ones take messages.', 'state'),
    sweep: gauge('sweep_customers', 'Customers of the sweep under way: checked, and left.', 'state'),
  };
  const single = {
    watches: gauge('watches', 'Watches.'),
    blindCustomers: gauge('blind_customers', 'Customers that cannot be seen.'),
    openRequests: gauge('open_requests', 'Confirmed requests whose outcome is not known yet.'),
  };
  /** Without a value where there is none of it. */
  const ages = {
    oldestPending: gauge('oldest_pending_seconds', 'Age of the vetting that is in review for the longest.'),
    nextCheck: gauge('poll_lag_seconds', 'How late the customer is that is polled next; 0: not late.'),
    oldestUndelivered: gauge('oldest_undelivered_seconds', 'Age of the oldest notification to be told.'),
    signInRenewed: gauge('request_sign_in_age_seconds', 'Since the sign-in for requests was renewed.'),
  };

  function show(figures: StoreFigures): void {
    const { sweep } = figures;
    for (const each of Object.values(counted)) each.reset();
    for (const { kind, standing, count } of figures.vettings) counted.vettings.set({ kind, standing }, count);
    for (const state of ['active', 'parked', 'pruned'] as const) {
      counted.waiting.set({ state }, figures.waiting[state]);
      counted.conversations.set({ state }, figures.conversations[state]);
    }
    counted.sweep.set({ state: 'left' }, sweep.left);
    counted.sweep.set({ state: 'checked' }, Math.max(0, sweep.customers - sweep.left));
    for (const [name, each] of entriesOf(single)) each.set(figures[name]);
    for (const [name, each] of entriesOf(ages)) {
      const since = figures[name]?.getTime();
      if (since === undefined) each.remove();
      else each.set(Math.max(0, now().getTime() - since) / 1_000);
    }
  }

  function showNothing(): void {
    for (const each of Object.values(counted)) each.reset();
    for (const each of [...Object.values(single), ...Object.values(ages)]) each.remove();
  }

  showNothing();
  const readRarely = rarely(read, restMs, now);
  return () =>
    readRarely().then(
      (figures) => {
        up.set(1);
        show(figures);
      },
      () => {
        up.set(0);
        showNothing();
      },
    );
}

/** With the names as they were declared. */
function entriesOf<Name extends string, Value>(record: Readonly<Record<Name, Value>>) {
  return Object.entries(record) as [Name, Value][];
}
