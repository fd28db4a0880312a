import { formatDate } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Decided, OtherChange, TimeSpan } from '../../portfolio/index.ts';
import { defineButtonCommand, defineCommand, type CommandContext } from '../contract/command.ts';
import { helpButton } from '../customers/buttons.ts';
import { listPageData } from './list-page.ts';
import {
  decidedFilter,
  listPage,
  rowsOnPage,
  type DecidedFilter,
  type ListPage,
} from './pending-arguments.ts';
import { spanOf } from './time-span.ts';
import type { Reply } from '../../reply/index.ts';
import type { Period } from '../typed-text/period.ts';

/** Lists of what was decided, newest first, from what the bot knows: Partner Center is not asked. */
export const approved = decidedCommand('approved');
export const denied = decidedCommand('denied');
export const lost = decidedCommand('lost');

/** Lists of other changes, which open from the card that tells some of them. */
export const otherChanges = (['accessLost', 'vanished', 'declared'] as const).map((change) =>
  defineButtonCommand({
    id: change,
    role: 'reader',
    args: { filter: decidedFilter, page: listPage },
    run: (context, asked) => listReply(context, change, asked),
  }),
);

function decidedCommand(decided: Decided) {
  return defineCommand({
    id: decided,
    scopes: ['personal', 'groupChat'],
    isInMenu: false,
    role: 'reader',
    // Typed text is all filter: a page comes from a button.
    args: { filter: decidedFilter, page: listPage },
    examples: ['', 'education'],
    run: (context, asked) => listReply(context, decided, asked),
  });
}

async function listReply(
  context: CommandContext,
  decided: Decided | OtherChange,
  { filter, page }: { readonly filter: DecidedFilter; readonly page: ListPage | undefined },
): Promise<Reply> {
  const { store, sender } = context;
  const { period, ...chosen } = filter.value;
  const { mine, ...narrowed } = chosen;
  const read = readSpan(context, period, filter.text);
  if (!read.ok) return read.problem;
  const { span } = read;
  const query = dropUndefined({
    ...narrowed,
    span,
    inHandsOf: mine && sender.key,
  });
  const asked = dropUndefined({ ...query, after: page?.after, limit: rowsOnPage });
  const found = await store.listDecided(decided, asked);
  const count = await store.countDecided(decided, query);
  const shown = { list: decided, filter: filter.text, page };
  return {
    kind: 'decided',
    data: dropUndefined({
      ...{ decided, filter: chosen, span },
      ...(await listPageData(context, shown, found, count)),
    }),
  };
}

/** The span that a period means to this person just now, or why it means none. */
export function readSpan(
  { now, timeZone, locale }: CommandContext,
  period: Period | undefined,
  text: string,
): { readonly ok: true; readonly span?: TimeSpan } | { readonly ok: false; readonly problem: Reply } {
  if (period === undefined) return { ok: true };
  const read = spanOf(period, now(), timeZone);
  const buttons = [helpButton(locale)];
  switch (read.kind) {
    case 'span':
      return { ok: true, span: read.span };
    case 'noDay': {
      const data = { code: 'unknownPeriod', values: { text }, buttons } as const;
      return { ok: false, problem: { kind: 'problem', data } };
    }
    case 'future': {
      const date = formatDate(locale, read.from, timeZone);
      const data = { code: 'futurePeriod', values: { text, date }, buttons } as const;
      return { ok: false, problem: { kind: 'problem', data } };
    }
  }
}
