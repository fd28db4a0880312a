import { commandById } from '../../src/bot/commands/index.ts';
import { cancelButton, typedButton } from '../../src/bot/customers/buttons.ts';
import { digestOffButton, setDigestButton } from '../../src/bot/portfolio/digest-buttons.ts';
import { digestCard } from '../../src/cards/digest-card.ts';
import { digestFormCard } from '../../src/cards/digest-form-card.ts';
import { portfolioCard } from '../../src/cards/portfolio-card.ts';
import type { DigestChange, DigestContents } from '../../src/digest/index.ts';
import { typedWords, type Locale } from '../../src/i18n/index.ts';
import type { DigestCardData } from '../../src/reply/index.ts';
import { counts, listed } from './portfolio-samples.ts';
import { checkButton, escalated, now, overdue } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { changes, factOf } from './watch-data.ts';

const dayMs = 24 * 60 * 60_000;
const since = new Date(now.getTime() - dayMs);

const nothing: DigestContents = {
  changes: { counts: [], rows: [] },
  overdue: { count: 0, rows: [] },
  inReview: 9,
  waitingToOrder: 0,
};

function changesOf(kinds: readonly (keyof typeof changes)[]): readonly DigestChange[] {
  return kinds.map((kind) => {
    const { customerTenantId, companyName, seenAt } = factOf(changes[kind]);
    return { customerTenantId, companyName, seenAt, change: changes[kind] };
  });
}

/** A digest with these changes and, when they are given, other contents. */
export function digestData(
  told: readonly DigestChange[],
  contents: Partial<DigestContents> = {},
  more: Partial<DigestCardData> = {},
  locale: Locale = 'en',
): DigestCardData {
  const all = { ...nothing, changes: { counts: [], rows: told }, ...contents };
  return {
    contents: all,
    since,
    changes: told.map((change) => ({ change, check: checkButton(change.customerTenantId, locale) })),
    overdue: all.overdue.rows.map((vetting) => ({
      vetting,
      check: checkButton(vetting.customer.customerTenantId, locale),
    })),
    mayHaveArrived: false,
    buttons: [
      typedButton(commandById('pending'), typedWords(locale).pending.overdue[0] ?? '', locale),
      typedButton(commandById('portfolio'), '', locale),
    ],
    ...more,
  };
}

const told = changesOf(['approvalLost', 'denied', 'vanished', 'accessLost', 'resubmitted', 'approved']);
const late = [overdue, escalated].map((each) => listed(each));

const buttons = (locale: Locale) => [setDigestButton(locale, undefined), cancelButton(locale)];
const nine = { minute: 9 * 60 };

/** Digests, and the form for them. */
export const samplesOfDigests: readonly Sample[] = [
  {
    name: 'digest: of ten thousand changes',
    render: (context) =>
      digestCard(
        digestData(
          told,
          {
            changes: {
              counts: [
                { change: 'approvalLost', count: 3 },
                { change: 'denied', count: 812 },
                { change: 'accessLost', count: 1 },
                { change: 'vanished', count: 4 },
                { change: 'resubmitted', count: 80 },
                { change: 'approved', count: 9_100 },
              ],
              rows: told,
            },
            overdue: { count: 41, rows: late },
            inReview: 1_204,
            waitingToOrder: 12,
          },
          {},
          context.locale,
        ),
        context,
      ),
  },
  {
    name: 'digest: of what is overdue alone, when Partner Center is away, sent again',
    render: (context) =>
      digestCard(
        digestData(
          [],
          { overdue: { count: 2, rows: late }, unseen: { count: 7, since } },
          { mayHaveArrived: true },
          context.locale,
        ),
        context,
      ),
  },
  {
    name: 'digest: one change',
    render: (context) => {
      const one = changesOf(['approved']);
      const changed = { counts: [{ change: 'approved', count: 1 } as const], rows: one };
      return digestCard(digestData(one, { changes: changed, inReview: 0 }, {}, context.locale), context);
    },
  },
  {
    name: 'digest form: the first time, without a zone',
    render: (context) =>
      digestFormCard(
        { chosen: nine, timeZone: 'UTC', isZoneKnown: false, buttons: buttons(context.locale) },
        context,
      ),
  },
  {
    name: 'digest form: of what is set, at an odd time',
    render: (context) => {
      const plan = { time: { weekday: 2, minute: 7 * 60 + 45 }, timeZone: 'Europe/Warsaw' };
      return digestFormCard(
        {
          plan,
          chosen: plan.time,
          timeZone: plan.timeZone,
          isZoneKnown: true,
          buttons: [...buttons(context.locale), digestOffButton(context.locale)],
        },
        context,
      );
    },
  },
  {
    name: 'portfolio: as news of the first sweep',
    render: (context) =>
      portfolioCard(
        {
          counts,
          progress: { sweptAt: now },
          reviewTimes: [],
          isNews: true,
          mayHaveArrived: true,
          buttons: [],
        },
        context,
      ),
  },
];
