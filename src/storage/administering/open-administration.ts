import type { ForgettingStore } from '../../conversations/store.ts';
import type { PortfolioReader, PortfolioStore } from '../../portfolio/index.ts';
import { openExisting } from './open-existing.ts';
import { customerListStore } from '../portfolio/customer-lists.ts';
import { customersToCheckStore } from '../portfolio/customers-to-check.ts';
import { portfolioReader } from '../portfolio/portfolio.ts';
import { figuresStore, type FiguresStore } from '../counting/store-figures.ts';
import { forgettingStore } from '../forgetting/forgetting.ts';
import { lists, type Lists } from './lists.ts';

/** What whoever runs the bot may look at and change, beside a bot that runs. */
export interface Administration
  extends
    FiguresStore,
    ForgettingStore,
    Lists,
    Pick<PortfolioReader, 'countPortfolio'>,
    Pick<PortfolioStore, 'findCustomerList' | 'countToSweep'> {
  close(): Promise<void>;
}

/** @throws Error with one sentence when there is no database, or a bot of another version wrote it */
export async function openAdministration(url: string): Promise<Administration> {
  const db = await openExisting(url);
  return {
    ...figuresStore(db),
    ...forgettingStore(db),
    ...lists(db),
    ...portfolioReader(db),
    ...customerListStore(db),
    ...customersToCheckStore(db),
    close: () => db.destroy(),
  };
}
