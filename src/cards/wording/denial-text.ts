import { translate, type Locale } from '../../i18n/index.ts';
import type { Denial } from '../../request/index.ts';
import { changeWarning, findingLine, isUnread, whereToCorrect, type Checklist } from './findings-text.ts';
import { reasonTopic, type ReasonTopic } from './reasons.ts';
import { attemptsText, sinceView } from './request-facts.ts';

/** What can be checked after a denial, whatever the profile says. Texts: `cards.denial.items.<item>`. */
export type DenialItem = 'legalName' | 'address' | 'ownDomain' | 'accreditation' | 'eligible' | 'askSupport';

const items: ReadonlyMap<ReasonTopic | undefined, readonly DenialItem[]> = new Map([
  // For a reason that nobody knows, what causes most denials.
  [undefined, ['legalName', 'address', 'ownDomain', 'accreditation']],
  ['notEducation', ['legalName', 'address', 'ownDomain', 'accreditation']],
  ['noLongerEducation', ['legalName', 'accreditation', 'askSupport']],
  ['notEducationAfterReview', ['accreditation', 'askSupport']],
  ['restricted', ['askSupport']],
  ['notAcademicDomain', ['ownDomain', 'legalName']],
  ['notEligibleLibrary', ['eligible', 'legalName', 'ownDomain']],
  ['notEligibleMuseum', ['eligible', 'legalName', 'ownDomain']],
]);

/** What to check for the reason of a denial. */
export function itemsOf({ qualification: { vetting } }: Denial): readonly DenialItem[] {
  return items.get(reasonTopic(vetting?.vettingReason ?? '')) ?? [];
}

/** The checklist for a denial of this customer. What could not be read is left out. */
export function denialView(denial: Denial, locale: Locale): Checklist {
  const findings = denial.preflight.findings.filter((finding) => !isUnread(finding));
  const second = denial.isRepeated ? [{ text: translate(locale, 'cards.denial.secondDenial') }] : [];
  return {
    title: translate(locale, 'cards.denial.title'),
    warnings: changeWarning(locale),
    lines: [
      ...itemsOf(denial).map((item) => ({
        text: translate(locale, `cards.denial.items.${item}`),
        suggestion: [],
      })),
      ...findings.map((finding) => findingLine(finding, locale)),
    ].map((line) => ({ mark: '☐', ...line })),
    notes: [
      ...sinceView(denial.sinceDenial, locale),
      ...whereToCorrect(locale),
      { text: attemptsText(denial.reviewsKnown, locale) },
      ...second,
    ],
  };
}
