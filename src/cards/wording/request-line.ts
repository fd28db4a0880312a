import { formatDateTime, translate } from '../../i18n/index.ts';
import type { StoredRequest } from '../../request/index.ts';
import { cleanText, isolate, nameLength } from '../drawing/outside-text.ts';
import { refusalReason } from './refusal-reason.ts';
import { statusWord } from './qualification-status.ts';
import { optional } from '../drawing/render.ts';
import { styledLine } from './status-line.ts';
import type { CardContext } from '../drawing/types.ts';

/** A confirmed request as an entry of the history: what was asked, the outcome, when and by whom. */
export function requestEntryView(request: StoredRequest, { locale, timeZone }: CardContext) {
  const { asked, askedBy } = request;
  const outcome = outcomeOf(request, locale);
  const name = isolate(cleanText(askedBy.name ?? '', nameLength) || cleanText(askedBy.personId, nameLength));
  const when = formatDateTime(locale, requestedAt(request), timeZone);
  return {
    ...styledLine('asked', translate(locale, 'requests.history.requested')),
    kinds: optional(translate(locale, `cards.qualification.kinds.${asked.kind}`)),
    before: [],
    transitions: outcome === undefined ? [] : [{ steps: [{ status: outcome }] }],
    reasons: [],
    seen: `${when} · ${translate(locale, 'requests.history.by', { name })}`,
  };
}

/** When it was confirmed. */
export function requestedAt({ state, preparedAt }: StoredRequest): Date {
  return 'confirmedAt' in state ? state.confirmedAt : preparedAt;
}

function outcomeOf({ state, asked }: StoredRequest, locale: CardContext['locale']): string | undefined {
  switch (state.kind) {
    case 'prepared':
    case 'cancelled':
      return undefined;
    case 'sending':
      return translate(locale, 'requests.history.sending');
    case 'unknown':
      return translate(locale, 'requests.history.unknown');
    case 'refused': {
      const problem = refusalReason(state.code, locale);
      return problem === undefined
        ? translate(locale, 'cards.changes.requestRefused')
        : translate(locale, 'requests.history.refused', { problem });
    }
    case 'accepted': {
      const { qualifications } = state;
      const answered = qualifications.find(({ kind }) => kind === asked.kind) ?? qualifications[0];
      const status =
        answered === undefined
          ? translate(locale, 'cards.qualification.statuses.none')
          : isolate(statusWord(locale, answered));
      return translate(locale, 'requests.history.accepted', { status });
    }
  }
}
