import { findProgress, overdueBefore } from '../portfolio/index.ts';
import type { AdminCommand } from './command.ts';
import { tableOf } from './table.ts';

export const status: AdminCommand = {
  name: 'status',
  about: 'Counts what stands in the database, and says what waits for the longest.',
  run: (_typed, { administer }) =>
    administer(async (administration) => {
      const figures = await administration.readFigures();
      const { vettings, sweep, waiting, conversations } = figures;
      const at = (date: Date | undefined) => date?.toISOString() ?? null;
      const rows = [
        { what: 'conversations that take messages', value: conversations.active },
        { what: 'conversations that do not', value: conversations.parked + conversations.pruned },
        { what: 'watches', value: figures.watches },
        { what: 'customers that cannot be seen', value: figures.blindCustomers },
        { what: 'vettings', value: vettings.reduce((sum, { count }) => sum + count, 0) },
        { what: 'in review since, the longest', value: at(figures.oldestPending) },
        { what: 'the next check is due', value: at(figures.nextCheck) },
        { what: 'customers of the sweep under way', value: sweep.customers },
        { what: 'of these left to check', value: sweep.left },
        { what: 'notifications to tell', value: waiting.active },
        { what: 'notifications that wait for a contact', value: waiting.parked + waiting.pruned },
        { what: 'the oldest to tell is of', value: at(figures.oldestUndelivered) },
        { what: 'requests whose outcome is not known', value: figures.openRequests },
        { what: 'the sign-in for requests was renewed', value: at(figures.signInRenewed) },
      ];
      return { json: figures, text: tableOf(rows) };
    }),
};

const dayMs = 24 * 60 * 60_000;
/** As `portfolio` counts in Teams. */
const newDays = 7;

export const portfolio: AdminCommand = {
  name: 'portfolio',
  about: 'Counts the customers and their vettings, and says how far the sweep is.',
  run: (_typed, { administer, now, requestsPerMinute }) =>
    administer(async (administration) => {
      const counts = await administration.countPortfolio({
        overdueBefore: overdueBefore(now()),
        newSince: new Date(now().getTime() - newDays * dayMs),
      });
      const progress = await findProgress(administration, now(), requestsPerMinute);
      const rows = [
        { what: 'customers', value: counts.customers },
        { what: 'not checked yet', value: counts.unchecked },
        { what: `new within ${newDays} days`, value: counts.newCustomers },
        ...counts.standings.map(({ kind, standing, count }) => ({
          what: `${kind}, ${standing}`,
          value: count,
        })),
        { what: 'in review for longer than usual', value: counts.overdue },
        { what: 'left of the sweep under way', value: progress.sweep?.left ?? null },
        { what: 'the sweep is done at', value: progress.sweep?.doneAt?.toISOString() ?? null },
        { what: 'the last sweep ended', value: progress.sweptAt?.toISOString() ?? null },
      ];
      return { json: { ...counts, ...progress }, text: tableOf(rows) };
    }),
};
