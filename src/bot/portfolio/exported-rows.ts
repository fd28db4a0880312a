import { standingOf } from '../../api/index.ts';
import {
  overdueBefore,
  type ExportedVetting,
  type PlaceInList,
  type PortfolioReader,
  type TimeSpan,
  type VettingsPage,
} from '../../portfolio/index.ts';
import type { PersonKey } from '../../conversations/conversation.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Exported } from './export-arguments.ts';

/** Rows that are read at once: so many are in memory. With each page all are counted. */
const rowsAtOnce = 1_000;

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
export async function countExported(store: Reader, asked: ExportedNow): Promise<number> {
  return (await readPage(store, asked, undefined, 0)).all;
}

/** Reads the rows of an export page by page. What changes meanwhile may be in it twice, or not at all. */
export async function* exportedRows(store: Reader, asked: ExportedNow): AsyncGenerator<ExportedVetting> {
  const isLost = asked.exported.list === 'lost';
  let after: PlaceInList | undefined;
  do {
    const page = await readPage(store, asked, after, rowsAtOnce);
    for (const vetting of page.vettings) {
      yield { vetting, status: isLost ? 'approvalLost' : standingOf(vetting.qualification) };
    }
    after = page.more ? page.vettings.at(-1)?.place : undefined;
  } while (after !== undefined);
}

function readPage(
  store: Reader,
  { exported, span, person, now }: ExportedNow,
  after: PlaceInList | undefined,
  limit: number,
): Promise<VettingsPage> {
  const { kind, country, mine } = exported.filter;
  const page = dropUndefined({ kind, country, inHandsOf: mine && person, after, limit });
  switch (exported.list) {
    case 'all':
      return store.listAll(page);
    case 'pending':
      return store.listPending(
        dropUndefined({ ...page, askedBefore: exported.filter.overdue && overdueBefore(now) }),
      );
    default:
      return store.listDecided(exported.list, dropUndefined({ ...page, span }));
  }
}
