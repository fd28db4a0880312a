import { formatDate, translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import type { NotificationFact, RequestOutcome } from '../../watch/index.ts';
import { renderButton } from '../drawing/actions.ts';
import { optional } from '../drawing/render.ts';
import type { CardContext } from '../drawing/types.ts';
import { outcomeLine, outcomeOf, outcomeWord } from './change-text.ts';
import { customerName } from './customer-text.ts';
import { kindName, statusWord } from './qualification-status.ts';
import { reasonView } from './reasons.ts';
import { refusalReason } from './refusal-reason.ts';
import { sightNotes } from './sight-text.ts';

/** A fact among others: the customer, what happened, and when. Pressing the row checks the customer. */
export function factRow(
  { fact, check }: { readonly fact: NotificationFact; readonly check: Button },
  context: CardContext,
) {
  const { locale, timeZone, host } = context;
  const outcome = outcomeOf(fact);
  const { qualification, to } = fact.change ?? {};
  const words = outcomeWord(locale, outcome);
  const line = outcomeLine(outcome, words);
  const notes = [
    ...(qualification ? [kindName(locale, qualification)] : []),
    ...(qualification && to && outcome === 'unknownStatus'
      ? [statusWord(locale, { ...qualification, vetting: to })]
      : []),
    ...(fact.request ? requestNotes(fact.request, locale) : []),
    ...reasonView(to, locale).map(({ text }) => text),
    ...sightNotes(fact, context),
    ...(fact.sight?.is === 'lost' ? [] : [formatDate(locale, fact.seenAt, timeZone)]),
    ...(fact.watchEnd && outcome !== 'watchEnded' ? [outcomeWord(locale, 'watchEnded')] : []),
  ];
  return {
    name: customerName(fact),
    ...line,
    lines: [{ text: [words, ...notes].join(' · ') }],
    notes: notes.map((note) => ` · ${note}`).join(''),
    action: renderButton(check, host),
  };
}

/** Which qualification was requested, and its status or why the request was refused. */
function requestNotes({ asked, code, qualifications }: RequestOutcome, locale: Locale): readonly string[] {
  return [
    translate(locale, `cards.qualification.kinds.${asked.kind}`),
    ...qualifications.filter(({ kind }) => kind === asked.kind).map((each) => statusWord(locale, each)),
    ...optional(code && refusalReason(code, locale)).map(({ text }) => text),
  ];
}
