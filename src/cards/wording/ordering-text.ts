import { standingOf, type Qualification } from '../../api/index.ts';
import { formatDate, translate, type Locale, type TextKey } from '../../i18n/index.ts';
import {
  decidingQualification,
  orderVerdict,
  type AccountStanding,
  type AgreementStanding,
  type OrderVerdict,
  type UnreadCode,
} from '../../ordering/index.ts';
import type { Ordering } from '../../reply/index.ts';
import { renderLink } from '../drawing/actions.ts';
import { cleanText, nameLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';
import type { CardContext } from '../drawing/types.ts';
import { kindName, statusLine, statusWord } from './qualification-status.ts';
import { styledLine, withinLine, type LineStyle, type StatusLine } from './status-line.ts';
import { vettingTiming } from './time-in-review.ts';

/** A line below the sentence: what it is about, where that stands, and what to do by whom. */
interface OrderingLine extends StatusLine {
  readonly label: string;
  readonly notes: readonly { readonly text: string }[];
  readonly advice: readonly { readonly text: string }[];
}

/** The view of whether a customer can order: a sentence, and a line for each thing that decides it. */
export function orderingView(
  qualifications: readonly Qualification[],
  ordering: Ordering | undefined,
  context: CardContext,
): readonly { readonly sentence: StatusLine; readonly lines: readonly OrderingLine[] }[] {
  if (ordering === undefined) return [];
  const { facts } = ordering;
  const sentence = orderingSentence(qualifications, ordering, context.locale);
  const verdict = orderVerdict(qualifications, facts);
  return [
    {
      sentence: styledLine(sentenceStyles[verdict], sentence),
      lines: [
        qualificationLine(qualifications, context),
        ...(facts ? [accountLine(facts.account, context), agreementLine(facts.agreement, context)] : []),
      ].map((line) => ({ ...line, ...withinLine(line) })),
    },
  ];
}

/** The sentence alone. */
export function orderingSentence(
  qualifications: readonly Qualification[],
  { facts }: Ordering,
  locale: Locale,
): string {
  const deciding = decidingQualification(qualifications);
  const standing = deciding ? statusWord(locale, deciding) : '';
  return translate(locale, `cards.ordering.sentences.${orderVerdict(qualifications, facts)}`, { standing });
}

/**
 * Where an administrator of the customer accepts the agreement.
 * https://learn.microsoft.com/partner-center/confirm-customer-agreement (October 2023)
 */
const acceptancePage = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';

/** The buttons that go with the lines. */
export function orderingLinks(ordering: Ordering | undefined, locale: Locale): readonly object[] {
  const standing = ordering?.facts?.agreement.is;
  return standing === 'missing' || standing === 'tooOld'
    ? [renderLink(translate(locale, 'cards.ordering.customerLink'), acceptancePage)]
    : [];
}

const sentenceStyles = {
  ready: 'done',
  agreementMissing: 'doubtful',
  agreementTooOld: 'doubtful',
  accountUnderReview: 'waiting',
  accountBlocked: 'doubtful',
  both: 'doubtful',
  accountUnclear: 'unsettled',
  agreementUnclear: 'unsettled',
  bothUnclear: 'unsettled',
  notSignedIn: 'unsettled',
  undecided: 'waiting',
  statusUnknown: 'unsettled',
  notQualified: 'nothing',
} as const satisfies Record<OrderVerdict, LineStyle>;

function qualificationLine(qualifications: readonly Qualification[], context: CardContext): OrderingLine {
  const { locale } = context;
  const label = translate(locale, 'cards.ordering.labels.qualification');
  const deciding = decidingQualification(qualifications);
  if (deciding === undefined) {
    const none = statusLine('none', translate(locale, 'cards.qualification.statuses.none'));
    return { label, ...none, notes: [], advice: [] };
  }
  return {
    label,
    ...statusLine(standingOf(deciding), statusWord(locale, deciding)),
    notes: [{ text: kindName(locale, deciding) }, ...optional(vettingTiming(deciding, context))],
    advice: [],
  };
}

const accountStyles = {
  allowed: 'done',
  noReview: 'done',
  underReview: 'waiting',
  notAllowed: 'refused',
  unknown: 'doubtful',
  notReady: 'question',
  other: 'question',
  unread: 'failed',
} as const satisfies Record<AccountStanding['is'], LineStyle>;

const accountAdvice = {
  allowed: undefined,
  noReview: undefined,
  underReview: 'cards.ordering.advice.accountUnderReview',
  notAllowed: 'cards.ordering.advice.accountNotAllowed',
  unknown: 'cards.ordering.advice.accountUnknown',
  notReady: 'cards.ordering.advice.accountNotReady',
  other: 'cards.ordering.advice.accountOther',
  unread: 'cards.ordering.advice.unread',
} as const satisfies Record<AccountStanding['is'], TextKey | undefined>;

function accountLine(account: AccountStanding, { locale, timeZone }: CardContext): OrderingLine {
  const words =
    account.is === 'other'
      ? cleanText(account.word ?? '', nameLength) || '?'
      : translate(locale, `cards.ordering.account.${account.is}`);
  const note =
    account.is === 'unread'
      ? whyUnread(account.code, locale)
      : account.since &&
        translate(locale, 'cards.qualification.since', {
          date: formatDate(locale, account.since, timeZone),
        });
  return {
    label: translate(locale, 'cards.ordering.labels.account'),
    ...styledLine(accountStyles[account.is], words),
    notes: optional(note),
    advice: adviceOf(accountAdvice[account.is], locale),
  };
}

const agreementStyles = {
  confirmed: 'done',
  signed: 'done',
  undated: 'done',
  missing: 'refused',
  tooOld: 'refused',
  notTold: 'nothing',
  unread: 'failed',
} as const satisfies Record<AgreementStanding['is'], LineStyle>;

const agreementAdvice = {
  confirmed: undefined,
  signed: 'cards.ordering.advice.agreementUndated',
  undated: 'cards.ordering.advice.agreementUndated',
  missing: 'cards.ordering.advice.agreementMissing',
  tooOld: 'cards.ordering.advice.agreementTooOld',
  notTold: undefined,
  unread: 'cards.ordering.advice.unread',
} as const satisfies Record<AgreementStanding['is'], TextKey | undefined>;

function agreementLine(agreement: AgreementStanding, { locale }: CardContext): OrderingLine {
  return {
    label: translate(locale, 'cards.ordering.labels.agreement'),
    ...styledLine(
      agreementStyles[agreement.is],
      translate(locale, `cards.ordering.agreement.${agreement.is}`),
    ),
    notes: optional(agreementNote(agreement, locale)),
    advice: adviceOf(agreementAdvice[agreement.is], locale),
  };
}

/** The day is shown as it came: Partner Center writes it without a zone. */
function agreementNote(agreement: AgreementStanding, locale: Locale): string | undefined {
  switch (agreement.is) {
    case 'confirmed':
    case 'tooOld':
      return formatDate(locale, agreement.since, 'UTC');
    case 'signed':
    case 'undated':
      return translate(locale, 'cards.ordering.dateUnknown');
    case 'unread':
      return whyUnread(agreement.code, locale);
    case 'missing':
    case 'notTold':
      return undefined;
  }
}

function whyUnread(code: UnreadCode, locale: Locale): string {
  return translate(
    locale,
    code === 'internal' ? 'problems.internal.title' : `problems.partnerCenter.${code}.title`,
  );
}

function adviceOf(key: TextKey | undefined, locale: Locale): readonly { readonly text: string }[] {
  return optional(key && translate(locale, key));
}
