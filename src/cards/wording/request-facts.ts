import type { QualificationRequest } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { mostAttempts, type Finding, type RequestFacts } from '../../request/index.ts';
import { standingLines } from './qualification-status.ts';
import { reasonView } from './reasons.ts';
import { cleanText, quoteLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';

type Kind = QualificationRequest['kind'];

/** The view of what is known of a customer before a request, or after it was refused. */
export function knownView(facts: RequestFacts | undefined, kind: Kind, locale: Locale) {
  if (facts === undefined) return [];
  const { qualifications, lastReason, attemptsUsed } = facts;
  return [
    {
      title: translate(locale, 'requests.known'),
      statuses: standingLines(locale, qualifications),
      reasons:
        lastReason === undefined
          ? []
          : reasonView({ vettingStatus: 'Denied', wireStatus: 'Denied', vettingReason: lastReason }, locale),
      attempts: optional(
        kind === 'Education'
          ? translate(locale, 'requests.attempts', { used: attemptsUsed, limit: mostAttempts })
          : undefined,
      ),
    },
  ];
}

/** Findings about what the customer's profile says; changing that has a risk of its own. */
const aboutProfile: readonly Finding['kind'][] = [
  'emailFree',
  'emailOnMicrosoft',
  'addressIncomplete',
  'addressUnknown',
  'addressDoubtful',
];

/** What to correct before a request is sent, a line each, and what a correction can set off. */
export function findingsView(facts: RequestFacts | undefined, locale: Locale) {
  const { findings = [] } = facts ?? {};
  const lines = findings.map((finding) => ({
    text: translate(locale, `requests.findings.${finding.kind}`),
    suggestion: optional(
      'suggested' in finding ? cleanText(finding.suggested ?? '', quoteLength) : undefined,
    ),
  }));
  const warning = findings.some(({ kind }) => aboutProfile.includes(kind))
    ? [{ text: translate(locale, 'requests.findings.beforeChange'), suggestion: [] }]
    : [];
  return lines.length === 0
    ? []
    : [{ title: translate(locale, 'requests.findings.title'), lines: [...lines, ...warning] }];
}

/** Warnings before a request is sent. */
export function warningsView(facts: RequestFacts | undefined, kind: Kind, locale: Locale) {
  return [
    ...(kind === 'StateOwnedEntity' ? ['requests.warnings.stateOwned' as const] : []),
    ...(facts?.isMixed ? ['requests.warnings.mixed' as const] : []),
    ...(facts?.isAccountUnderReview ? ['requests.warnings.accountUnderReview' as const] : []),
  ].map((key) => ({ text: translate(locale, key) }));
}
