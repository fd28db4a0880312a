import { standingOf } from '../api/index.ts';
import { formatDateTime, translate, type Locale } from '../i18n/index.ts';
import { renderButtons, renderLink } from './drawing/actions.ts';
import { idForSupport } from './drawing/correlation-id.ts';
import { bannerView } from './wording/banner.ts';
import { customerName, customerView } from './wording/customer-text.ts';
import { renderMentions } from './drawing/mentions.ts';
import { cleanText, isolate, nameLength, quoteLength, quoteValues } from './drawing/outside-text.ts';
import { standingLines } from './wording/qualification-status.ts';
import { reasonView } from './wording/reasons.ts';
import { defineCard, optional, paragraphs } from './drawing/render.ts';
import { findingsView, knownView, warningsView } from './wording/request-facts.ts';
import { requestHere } from './wording/request-here.ts';
import type { RequestCardData, RequestStage } from '../reply/index.ts';
import { styledLine, type LineStyle } from './wording/status-line.ts';
import template from './templates/request.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';

const renderCard = defineCard(template);

const stageStyles = {
  confirm: 'asked',
  accepted: 'done',
  refused: 'refused',
  sending: 'waiting',
  unknown: 'unsettled',
  cancelled: 'ended',
  expired: 'ended',
  alreadyInReview: 'waiting',
  alreadyQualified: 'stated',
  attemptsUsedUp: 'refused',
} as const satisfies Record<RequestStage['kind'], LineStyle>;

/** Asks to confirm a request, or shows what came of it. The same card is updated in place. */
export function requestCard(data: RequestCardData, context: CardContext): AdaptiveCard {
  const { locale, host } = context;
  const { customer, asked, stage, facts, mention } = data;
  const { title, texts } = wordsOf(data, locale);
  const { lines, entities } = renderMentions(mention ? [mention] : [], context);
  return renderCard(
    {
      mentions: lines,
      ...customerView(locale, customer, translate(locale, 'requests.heading')),
      ...bannerView(styledLine(stageStyles[stage.kind], title), kindOf(asked.kind, locale)),
      texts: texts.map((text) => ({ text })),
      details: detailsView(asked, locale),
      ...answerView(data, locale),
      known: knownView(facts, asked.kind, locale),
      warnings: stage.kind === 'confirm' ? warningsView(facts, asked.kind, locale) : [],
      checklist: stage.kind === 'confirm' ? findingsView(facts, locale) : [],
      watching: optional(
        stage.kind === 'accepted' && stage.isWatched
          ? translate(locale, 'cards.qualification.watching')
          : undefined,
      ),
      people: optional(peopleLine(data, locale)),
      notes: optional(noteOf(data, context)),
      correlationId: idForSupport('correlationId' in stage ? stage.correlationId : undefined, locale),
    },
    {
      essence: [title, `${isolate(customerName(customer))} – ${kindOf(asked.kind, locale)}`],
      actions: [
        ...renderButtons(data.buttons, host),
        ...(stage.kind === 'confirm'
          ? []
          : [renderLink(translate(locale, 'cards.qualification.openPortal'), data.portalUrl)]),
      ],
      entities,
    },
    context,
  );
}

function wordsOf({ stage, isRepeated }: RequestCardData, locale: Locale) {
  const repeated = isRepeated ? [translate(locale, 'requests.repeated')] : [];
  switch (stage.kind) {
    case 'refused':
      return problemWords(stage.code, repeated, locale);
    case 'alreadyInReview':
    case 'alreadyQualified':
    case 'attemptsUsedUp':
      return problemWords(stage.kind, [translate(locale, 'requests.nothingSent')], locale);
    default: {
      const changed =
        stage.kind === 'confirm' && stage.hasChanged ? [translate(locale, 'requests.changed')] : [];
      return {
        title: translate(locale, `requests.stages.${stage.kind}.title`),
        texts: [...repeated, ...changed, translate(locale, `requests.stages.${stage.kind}.text`)],
      };
    }
  }
}

function problemWords(
  code: Extract<RequestStage, { kind: 'refused' }>['code'],
  before: readonly string[],
  locale: Locale,
) {
  return {
    title: translate(locale, `problems.partnerCenter.${code}.title`),
    texts: [...before, translate(locale, `problems.partnerCenter.${code}.text`)],
  };
}

/** What is asked for, one line each. */
function detailsView({ segment, website, validationCode }: RequestCardData['asked'], locale: Locale) {
  const line = (name: 'segment' | 'website' | 'validationCode', text: string) => ({
    label: translate(locale, `requests.labels.${name}`),
    text,
  });
  return [
    ...(segment === 'K12' || segment === 'HigherEducation'
      ? [line('segment', translate(locale, `requests.segments.${segment}`))]
      : []),
    ...(website === undefined ? [] : [line('website', isolate(cleanText(website, quoteLength)))]),
    ...(validationCode === undefined
      ? []
      : [line('validationCode', isolate(cleanText(validationCode, nameLength)))]),
  ];
}

/** What Partner Center answered, and the advice that follows from it. */
function answerView({ stage, asked, buttons }: RequestCardData, locale: Locale) {
  if (stage.kind !== 'accepted') return { statuses: [], reasons: [], advice: [] };
  const answered = stage.qualifications.find(({ kind }) => kind === asked.kind);
  return {
    statuses: standingLines(locale, stage.qualifications),
    reasons: reasonView(answered?.vetting, locale),
    advice:
      answered === undefined
        ? []
        : [
            ...paragraphs(translate(locale, `cards.qualification.advice.${standingOf(answered)}`)),
            // Who requested may request again.
            ...(standingOf(answered) === 'denied' ? requestHere(answered, buttons, locale) : []),
          ],
  };
}

function peopleLine({ stage, askedBy }: RequestCardData, locale: Locale): string | undefined {
  if (askedBy === undefined) return undefined;
  const name = quoteValues({ name: askedBy });
  return stage.kind === 'confirm'
    ? translate(locale, 'requests.whoConfirms', name)
    : translate(locale, 'requests.requestedBy', name);
}

function noteOf({ stage, mayHaveArrived }: RequestCardData, { locale, timeZone }: CardContext) {
  if (stage.kind === 'confirm') {
    const when = formatDateTime(locale, stage.expiresAt, timeZone);
    return translate(locale, 'requests.confirmUntil', { when });
  }
  return mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined;
}

function kindOf(kind: RequestCardData['asked']['kind'], locale: Locale): string {
  return translate(locale, `cards.qualification.kinds.${kind}`);
}
