import type { QualificationRequest } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { mostAttempts, type RequestFacts, type SinceDenial } from '../../request/index.ts';
import {
  changeWarning,
  findingLine,
  isAboutProfile,
  whereToCorrect,
  type Checklist,
} from './findings-text.ts';
import { standingLines } from './qualification-status.ts';
import { reasonView } from './reasons.ts';

type Kind = QualificationRequest['kind'];

/** The view of what is known of a customer before a request, or after it was refused. */
export function knownView(facts: RequestFacts | undefined, kind: Kind, locale: Locale) {
  if (facts === undefined) return [];
  const { qualifications, lastReason, reviewsKnown } = facts;
  return [
    {
      title: translate(locale, 'requests.known'),
      statuses: standingLines(locale, qualifications),
      reasons:
        lastReason === undefined
          ? []
          : reasonView({ vettingStatus: 'Denied', wireStatus: 'Denied', vettingReason: lastReason }, locale),
      notes: [
        ...(kind === 'Education' ? [{ text: attemptsText(reviewsKnown, locale) }] : []),
        ...sinceView(facts.sinceDenial, locale),
      ],
    },
  ];
}

/** How many of the three reviews are known to be used. */
export function attemptsText(used: number, locale: Locale): string {
  return translate(locale, 'requests.attempts', { used, limit: mostAttempts });
}

/** What a new request changes, as far as that can be compared with the one that was denied. */
export function sinceView(since: SinceDenial | undefined, locale: Locale) {
  return (['changed', 'unchanged'] as const).flatMap((which) => {
    const parts = since?.[which] ?? [];
    if (parts.length === 0) return [];
    const names = parts.map((part) => translate(locale, `requests.parts.${part}`));
    return [{ text: translate(locale, `requests.since.${which}`, { parts: names.join(', ') }) }];
  });
}

/** What reviewers may object to, and first what a correction can set off. */
export function findingsView(facts: RequestFacts | undefined, locale: Locale): readonly Checklist[] {
  const findings = facts?.preflight?.findings ?? [];
  if (findings.length === 0) return [];
  const isProfileWrong = findings.some(isAboutProfile);
  return [
    {
      title: translate(locale, 'requests.findings.title'),
      warnings: isProfileWrong ? changeWarning(locale) : [],
      lines: findings.map((finding) => ({ mark: '•', ...findingLine(finding, locale) })),
      notes: isProfileWrong ? whereToCorrect(locale) : [],
    },
  ];
}

/** Warnings before a request is sent. */
export function warningsView(facts: RequestFacts | undefined, kind: Kind, locale: Locale) {
  return [
    ...(kind === 'StateOwnedEntity' ? ['requests.warnings.stateOwned' as const] : []),
    ...(facts?.isMixed ? ['requests.warnings.mixed' as const] : []),
    ...(facts?.isAccountUnderReview ? ['requests.warnings.accountUnderReview' as const] : []),
  ].map((key) => ({ text: translate(locale, key) }));
}
