import { translate, type Locale } from '../../i18n/index.ts';
import type { Finding } from '../../preflight/index.ts';
import { cleanText, quoteLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';

type Texts = readonly { readonly text: string }[];

/** A list of what to check: a title, what to know before, a line for each, and what to know besides. */
export interface Checklist {
  readonly title: string;
  readonly warnings: Texts;
  readonly lines: readonly ChecklistLine[];
  readonly notes: Texts;
}

/** `suggestion` is text from outside, such as an address. */
export interface ChecklistLine {
  readonly mark: string;
  readonly text: string;
  readonly suggestion: Texts;
}

/** Of a finding: what it is, why it matters and what to change. */
export function findingLine(finding: Finding, locale: Locale): Omit<ChecklistLine, 'mark'> {
  const suggestion = suggestionOf(finding);
  return {
    text: textOf(finding, locale),
    suggestion: optional(suggestion && cleanText(suggestion, quoteLength)),
  };
}

function textOf(finding: Finding, locale: Locale): string {
  const key = `requests.findings.${finding.kind}` as const;
  if (finding.kind === 'addressDoubtful' && finding.suggested !== undefined) {
    return `${translate(locale, key)} ${translate(locale, 'requests.findings.addressSuggested')}`;
  }
  if (!('parts' in finding)) return translate(locale, key);
  const parts = finding.parts.map((part) => translate(locale, `requests.addressParts.${part}`));
  return translate(locale, key, { parts: parts.join(', ') });
}

function suggestionOf(finding: Finding): string | undefined {
  if (finding.kind === 'addressDoubtful') return finding.suggested;
  return 'organization' in finding ? finding.organization : undefined;
}

/** Nobody knows whether there is something. */
export function isUnread({ kind }: Finding): boolean {
  return ['profileUnread', 'addressUnchecked', 'emailUnchecked', 'websiteUnchecked'].includes(kind);
}

/** Findings about what the customer's profile says. */
export function isAboutProfile({ kind }: Finding): boolean {
  return /^(?:email|address|name)/u.test(kind) && !kind.endsWith('Unchecked');
}

/** What a change of the profile can set off, before anybody is told to change something in it. */
export function changeWarning(locale: Locale): Texts {
  return [{ text: translate(locale, 'requests.findings.beforeChange') }];
}

/** Who corrects a profile, and where. */
export function whereToCorrect(locale: Locale): Texts {
  return [{ text: translate(locale, 'requests.findings.where') }];
}
