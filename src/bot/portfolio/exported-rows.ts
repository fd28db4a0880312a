import { standingOf } from '../../api/index.ts';
import {
  overdueBefore,
  type DecidedQuery,
  type ExportedVetting,
  type Page,
  type PendingQuery,
  type PlaceInList,
  type PortfolioReader,
  type TimeSpan,
  type VettingsCount,
  type VettingsPage,
} from '../../portfolio/index.ts';
import type { PersonKey } from '../../conversations/conversation.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Exported } from './export-arguments.ts';

/** Rows that are read at once: so many are in memory. */
const rowsAtOnce = 100;

type Counter = Pick<PortfolioReader, 'countPending' | 'countDecided' | 'countAll'>;
type Reader = Pick<PortfolioReader, 'listPending' | 'listDecided' | 'listAll'>;

/** What is exported, at one time. */
export interface ExportedNow {
  readonly exported: Exported;
  readonly span?: TimeSpan;
  /** Who asked for it. */
  readonly person: PersonKey;
  readonly now: Date;
}

/** How many rows an export has. */
export function countExported(store: Counter, asked: ExportedNow): Promise<VettingsCount> {
  const { list } = asked.exported;
  const query = queryOf(asked);
  switch (list) {
    case 'all':
      return store.countAll(query);
    case 'pending':
      return store.countPending(query);
    default:
      return store.countDecided(list, query);
  }
}

/** Reads the rows of an export page by page. What changes meanwhile may be in it twice, or not at all. */
export async function* exportedRows(store: Reader, asked: ExportedNow): AsyncGenerator<ExportedVetting> {
  const isLost = asked.exported.list === 'lost';
  let after: PlaceInList | undefined;
  do {
    const page = await readPage(store, asked, dropUndefined({ after, limit: rowsAtOnce }));
    for (const vetting of page.vettings) {
      yield { vetting, status: isLost ? 'approvalLost' : standingOf(vetting.qualification) };
    }
    after = page.more ? page.vettings.at(-1)?.place : undefined;
  } while (after !== undefined);
}

function readPage(store: Reader, asked: ExportedNow, page: Page): Promise<VettingsPage> {
  const { list } = asked.exported;
  const query = { ...queryOf(asked), ...page };
  switch (list) {
    case 'all':
      return store.listAll(query);
    case 'pending':
      return store.listPending(query);
    default:
      return store.listDecided(list, query);
  }
}

/** What any of the lists is narrowed by: none reads what does not belong to it. */
function queryOf({ exported, span, person, now }: ExportedNow): PendingQuery & DecidedQuery {
  const { kind, country, mine, overdue } = exported.filter;
  return dropUndefined({
    kind,
    country,
    inHandsOf: mine && person,
    span,
    askedBefore: overdue && overdueBefore(now),
  });
}
