import { rowsOnPage } from '../../../src/bot/portfolio/pending-arguments.ts';
import type { DigestReader } from '../../../src/digest/index.ts';
import {
  findProgress,
  overdueBefore,
  type DecidedQuery,
  type Decided,
  type OtherChange,
  type PlaceInList,
  type PortfolioReader,
  type PortfolioStore,
} from '../../../src/portfolio/index.ts';
import { benchNow, monday } from './customers.ts';
import { ann } from './database.ts';

/** What answers lists and counts. */
export type Reader = PortfolioReader &
  DigestReader &
  Pick<PortfolioStore, 'findCustomerList' | 'countToSweep'>;

/** What somebody types, as the command asks the store for it. */
export interface Question {
  readonly what: string;
  /** Goal: the 95th percentile, in milliseconds. */
  readonly underMs: number;
  ask(): Promise<unknown>;
}

const limit = rowsOnPage;
const pageMs = 20;
const thisWeek = { span: { from: monday } };
const weekMs = 7 * 24 * 60 * 60_000;

/** Lists with their counts, first pages and pages in the middle, and `portfolio`. */
export async function questionsTo(store: Reader): Promise<readonly Question[]> {
  const pending = (what: string, of: Parameters<PortfolioReader['countPending']>[0], after?: PlaceInList) =>
    question(what, async () => {
      await store.listPending({ ...of, limit, ...(after && { after }) });
      await store.countPending(of);
    });
  const decided = (what: string, which: Decided | OtherChange, of: DecidedQuery, after?: PlaceInList) =>
    question(what, async () => {
      await store.listDecided(which, { ...of, limit, ...(after && { after }) });
      await store.countDecided(which, of);
    });
  const middle = async (which: Decided, of: DecidedQuery) => {
    const { all } = await store.countDecided(which, of);
    const { vettings } = await store.listDecided(which, { ...of, limit: Math.ceil(all / 2) });
    return vettings.at(-1)?.place;
  };
  const { all: inReview } = await store.countPending({});
  const half = await store.listPending({ limit: Math.ceil(inReview / 2) });
  const inPoland = { country: 'PL' };
  return [
    pending('pending, first page', {}),
    pending('pending, a page in the middle', {}, half.vettings.at(-1)?.place),
    pending('pending overdue', { askedBefore: overdueBefore(benchNow) }),
    pending('pending education', { kind: 'Education' }),
    pending('pending Poland', inPoland),
    pending('pending mine', { inHandsOf: ann }),
    decided('denied this week, first page', 'denied', thisWeek),
    decided('denied this week, a page in the middle', 'denied', thisWeek, await middle('denied', thisWeek)),
    decided('denied Poland', 'denied', inPoland),
    decided('approved, first page', 'approved', {}),
    decided('approved, a page in the middle', 'approved', {}, await middle('approved', {})),
    decided('approved Poland', 'approved', inPoland),
    decided('approved Poland, in the middle', 'approved', inPoland, await middle('approved', inPoland)),
    decided('approved education', 'approved', { kind: 'Education' }),
    // Nobody is: whatever is read is read in vain.
    decided('approved nonprofit', 'approved', { kind: 'Nonprofit' }),
    decided('approved education Poland', 'approved', { ...inPoland, kind: 'Education' }),
    decided('approved mine', 'approved', { inHandsOf: ann }),
    decided('lost this week', 'lost', thisWeek),
    decided('gone without a decision this week', 'vanished', thisWeek),
    { ...question('portfolio', () => countAll(store)), underMs: 100 },
  ];
}

function question(what: string, ask: () => Promise<unknown>): Question {
  return { what, underMs: pageMs, ask };
}

async function countAll(store: Reader): Promise<void> {
  const newSince = new Date(benchNow.getTime() - weekMs);
  await store.countPortfolio({ overdueBefore: overdueBefore(benchNow), newSince });
  await store.listEndedReviews({ kind: 'Education', limit: 1_000 });
  await findProgress(store, benchNow, 240);
}
