import { readDigest, type DigestReader } from '../../digest/index.ts';
import { typedWords, type Locale } from '../../i18n/index.ts';
import { overdueBefore, type PortfolioReader } from '../../portfolio/index.ts';
import type { Reply } from '../../reply/index.ts';
import type { PortfolioNews, Posted } from '../../watch/index.ts';
import { commandById } from '../commands/index.ts';
import { checkButton, typedButton } from '../customers/buttons.ts';
import { groupButtons } from './group-buttons.ts';

/** How news of all customers are told. */
interface Telling {
  readonly store: DigestReader & PortfolioReader;
  readonly now: Date;
  readonly locale: Locale;
  /** The attempt before got no answer. */
  readonly mayHaveArrived: boolean;
}

/** So many rows of each list fit a phone. */
const mostRows = 8;

const weekMs = 7 * 24 * 60 * 60_000;

/** Reads what is told of all customers, as it is now. */
export function portfolioReply(news: PortfolioNews, telling: Telling): Promise<Reply> {
  switch (news.is) {
    case 'digest':
      return digestReply(news, telling);
    case 'swept':
      return sweptReply(telling);
    case 'guestsCame':
      return Promise.resolve(guestsReply(news.posted, telling.locale));
  }
}

/** Says what people from elsewhere read, with the commands that end it. */
function guestsReply({ updates, digest }: Posted, locale: Locale): Reply {
  return {
    kind: 'notice',
    data: {
      notice: { code: 'guestsCame' },
      buttons: [
        ...(updates ? [typedButton(commandById('stop-notifications'), '', locale)] : []),
        ...(digest
          ? [typedButton(commandById('digest'), typedWords(locale).digest.off[0] ?? '', locale)]
          : []),
      ],
    },
  };
}

async function digestReply(
  window: PortfolioNews & { readonly is: 'digest' },
  { store, now, locale, mayHaveArrived }: Telling,
): Promise<Reply> {
  const contents = await readDigest(store, window, { now, mostRows });
  const { since, timeZone } = window;
  const groups = [
    ...contents.changes.counts.map(({ change }) => change),
    ...(contents.overdue.count > 0 ? (['overdue'] as const) : []),
  ];
  return {
    kind: 'digest',
    data: {
      contents,
      since,
      changes: contents.changes.rows.map((change) => ({
        change,
        check: checkButton(locale, change.customerTenantId),
      })),
      overdue: contents.overdue.rows.map((vetting) => ({
        vetting,
        check: checkButton(locale, vetting.customer),
      })),
      mayHaveArrived,
      buttons: [
        ...groupButtons(groups, { since, timeZone, locale }),
        ...(contents.inReview > 0 ? [typedButton(commandById('pending'), '', locale)] : []),
        typedButton(commandById('portfolio'), '', locale),
      ],
    },
  };
}

async function sweptReply({ store, now, locale, mayHaveArrived }: Telling): Promise<Reply> {
  const newSince = new Date(now.getTime() - weekMs);
  return {
    kind: 'portfolio',
    data: {
      counts: await store.countPortfolio({ overdueBefore: overdueBefore(now), newSince }),
      progress: { sweptAt: now },
      reviewTimes: [],
      isNews: true,
      mayHaveArrived,
      buttons: [
        typedButton(commandById('pending'), '', locale),
        typedButton(commandById('portfolio'), '', locale),
      ],
    },
  };
}
