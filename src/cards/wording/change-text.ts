import { standingOf, type Qualification, type Vetting } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import type { ChangeKind, NotificationFact, VettingChange } from '../../watch/index.ts';
import { statusLine, statusWord } from './qualification-status.ts';
import { styledLine, type LineStyle, type StatusLine } from './status-line.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * What a fact is about. `watchEnded`: nothing changed, but the watch has ended. `orderable`: it waited until the customer
 * can order. `sight…`: the customer cannot be seen, or
 * is seen again. `request…`: how a request ended.
 */
export type Outcome =
  | ChangeKind
  | 'watchEnded'
  | 'orderable'
  | `sight${Capitalize<NonNullable<NotificationFact['sight']>['is']>}`
  | `request${Capitalize<NonNullable<NotificationFact['request']>['outcome']>}`;

const outcomeStyles = {
  denied: 'refused',
  approvalLost: 'refused',
  accessLost: 'failed',
  sightLost: 'failed',
  vanished: 'doubtful',
  overdue: 'waiting',
  unknownStatus: 'question',
  requestRefused: 'refused',
  requestUnknown: 'unsettled',
  watchEnded: 'ended',
  resubmitted: 'waiting',
  declared: 'stated',
  sightBack: 'stated',
  requestAccepted: 'done',
  approved: 'done',
  orderable: 'done',
} as const satisfies Record<Outcome, LineStyle>;

/** All outcomes; first those that need action. */
export const outcomeOrder = Object.keys(outcomeStyles) as readonly Outcome[];

export function outcomeOf({ change, request, watchEnd, sight }: NotificationFact): Outcome {
  if (change) return change.change;
  if (request) return requestOutcomes[request.outcome];
  if (watchEnd === 'orderable') return 'orderable';
  return sight && !watchEnd ? sightOutcomes[sight.is] : 'watchEnded';
}

const sightOutcomes = { lost: 'sightLost', back: 'sightBack' } as const;

const requestOutcomes = {
  accepted: 'requestAccepted',
  refused: 'requestRefused',
  unknown: 'requestUnknown',
} as const;

/** The outcome as a word. */
export function outcomeWord(locale: Locale, outcome: Outcome): string {
  return translate(locale, `cards.changes.${outcome}`);
}

/** The outcome as a line: symbol, words and fill. */
export function outcomeLine(outcome: Outcome, words: string): StatusLine {
  return styledLine(outcomeStyles[outcome], words);
}

/** The status before and after, as lines in one row: `⏳ In review`, ` → `, `✔ Approved`. */
export function transitionLines(
  change: VettingChange,
  locale: Locale,
): readonly Pick<StatusLine, 'status'>[] {
  const { qualification, from } = change;
  if (qualification === undefined) return [];
  const to = standingAfter(change, locale);
  const before = from && vettingLine(qualification, from, locale);
  return before === undefined || before.status === to.status ? [to] : [before, arrow, to];
}

const arrow = { status: ' → ' };

function standingAfter({ change, qualification, from, to }: VettingChange, locale: Locale): StatusLine {
  const now = change === 'overdue' ? (to ?? from) : to;
  return qualification !== undefined && (now !== undefined || change === 'declared')
    ? vettingLine(qualification, now, locale)
    : statusLine('notReviewed', translate(locale, 'cards.gone'));
}

function vettingLine(
  { kind, wireKind }: Pick<Qualification, 'kind' | 'wireKind'>,
  vetting: Vetting | undefined,
  locale: Locale,
): StatusLine {
  const qualification = dropUndefined({ kind, wireKind, vetting });
  return statusLine(standingOf(qualification), statusWord(locale, qualification));
}
