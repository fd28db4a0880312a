import { settings } from '../src/config/settings.ts';
import { customersOnPage } from '../src/api/index.ts';
import { sweepTakesMs } from '../src/portfolio/index.ts';
import { table } from './derive.ts';

const sizes = [500, 5_000, 50_000];
const budgets = [60, Number(settings.requestsPerMinute.default), 500];
const intervals = [1, Number(settings.sweepEveryDays.default), 30];

/** The table of docs/operations.md: how long a sweep takes, and what sweeps and daily lists ask. */
export function sweepTable(): string {
  return table(
    [
      'customers',
      ...budgets.map((budget) => `a sweep with ${budget} a minute`),
      ...intervals.map((days) => `requests a day, \`SWEEP_EVERY_DAYS=${days}\``),
    ],
    sizes.map((customers) => [
      count(customers),
      ...budgets.map((budget) => lengthOf(sweepTakesMs(customers, budget))),
      ...intervals.map((days) => count(Math.ceil(customers / days) + Math.ceil(customers / customersOnPage))),
    ]),
  );
}

function lengthOf(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
