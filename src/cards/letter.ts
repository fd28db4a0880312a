import { formatDate, translate, type Locale, type TextKey } from '../i18n/index.ts';
import type { LetterData } from '../reply/index.ts';
import { mostAttempts } from '../request/index.ts';
import { cleanText, quoteLength, reasonLength, wholeNameLength } from './drawing/outside-text.ts';
import { letterLanguage } from './wording/letter-language.ts';
import { itemsOf, type DenialItem } from './wording/denial-text.ts';
import { translateReason } from './wording/reasons.ts';

/**
 * A text for a person to copy, after a denial of Education, as plain lines.
 * @param timeZone of the reader, for the dates
 */
export function letterText(data: LetterData, timeZone: string): string {
  const locale = letterLanguage(data.denial.preflight);
  const lines = data.to === 'customer' ? toCustomer(data, locale) : toSupport(data, locale, timeZone);
  return lines.filter((line) => line !== undefined).join('\n');
}

type Line = string | undefined;

function toCustomer({ customer, denial }: LetterData, locale: Locale): readonly Line[] {
  const text = (name: CustomerText, values = {}) => translate(locale, `letters.customer.${name}`, values);
  const { vettingReason = '' } = denial.qualification.vetting ?? {};
  const reason = translateReason(locale, vettingReason) ?? cleanText(vettingReason, reasonLength);
  const suggested = denial.preflight.findings.find((finding) => finding.kind === 'addressDoubtful');
  const address = cleanText(suggested?.suggested ?? '', quoteLength);
  const wrong = partsOf(denial);
  return [
    text('opening'),
    '',
    text('denied', { customer: cleanText(customer.companyName, wholeNameLength) }),
    reason === '' ? undefined : `${translate(locale, 'cards.qualification.reason')} ${reason}`,
    '',
    text('warning'),
    '',
    text('please'),
    ...(['name', 'address', 'email', 'website'] as const).map((part) =>
      wrong.has(part) ? `- ${text(part)}` : undefined,
    ),
    address === '' ? undefined : `- ${text('suggested', { address })}`,
    '',
    text('proof'),
    '',
    text('closing'),
  ];
}

type Part = 'name' | 'address' | 'email' | 'website';
type CustomerText = Part | 'opening' | 'denied' | 'warning' | 'please' | 'suggested' | 'proof' | 'closing';

/** What the customer is asked to correct: what was found, and what denials for this reason are mostly about. */
function partsOf(denial: LetterData['denial']): ReadonlySet<Part> {
  const found = denial.preflight.findings.flatMap(({ kind }) =>
    partNames.filter((part) => kind.startsWith(part)),
  );
  const asked = itemsOf(denial).flatMap((item) => itemParts[item]);
  const parts = new Set<Part>([...found, ...asked]);
  return parts.size === 0 ? new Set(partNames) : parts;
}

/** Findings begin with the part that they are about. */
const partNames: readonly Part[] = ['name', 'address', 'email', 'website'];

const itemParts: Readonly<Record<DenialItem, readonly Part[]>> = {
  legalName: ['name'],
  address: ['address'],
  ownDomain: ['email', 'website'],
  accreditation: [],
  eligible: [],
  askSupport: [],
};

/** Microsoft's own words stay as they came, because its support searches for them. */
function toSupport({ customer, denial }: LetterData, locale: Locale, timeZone: string): readonly Line[] {
  const { qualification, request, seenAt, isRepeated, reviewsKnown, sinceDenial } = denial;
  const { createdAt, vettingReason = '' } = qualification.vetting ?? {};
  const date = (value: Date | undefined) => value && formatDate(locale, value, timeZone);
  const { state } = request ?? {};
  const requestedAt = createdAt ?? (state && 'confirmedAt' in state ? state.confirmedAt : undefined);
  const website = request?.asked.kind === 'Education' ? request.asked.website : undefined;
  const changed = sinceDenial?.changed.map((part) => translate(locale, `requests.parts.${part}`)) ?? [];
  return [
    translate(locale, 'letters.support.opening'),
    '',
    translate(locale, isRepeated ? 'letters.support.manually' : 'letters.support.please'),
    '',
    line(locale, 'letters.support.customer', 'name', customer.companyName),
    line(locale, 'letters.support.tenant', 'id', customer.customerTenantId),
    line(locale, 'letters.support.requestedOn', 'date', date(requestedAt)),
    line(locale, 'letters.support.deniedBy', 'date', date(seenAt)),
    line(locale, 'letters.support.reason', 'reason', vettingReason),
    line(locale, 'letters.support.website', 'website', website),
    line(
      locale,
      'letters.support.correlationId',
      'id',
      state && 'correlationId' in state ? state.correlationId : '',
    ),
    line(locale, 'letters.support.requestId', 'id', request?.requestId),
    translate(locale, 'letters.support.tries', { used: reviewsKnown, limit: mostAttempts }),
    line(locale, 'letters.support.changed', 'parts', changed.join(', ')),
    '',
    translate(locale, 'letters.support.closing'),
  ];
}

/** A line with text from outside. Undefined when there is none. */
function line(locale: Locale, key: TextKey, name: string, value: string | undefined): Line {
  const shown = cleanText(value ?? '', wholeNameLength);
  return shown === '' ? undefined : translate(locale, key, { [name]: shown });
}
