import { isPending, type Qualification } from '../../api/index.ts';
import { formatDate, translate } from '../../i18n/index.ts';
import { usualBusinessDays } from '../../watch/index.ts';
import { businessDaysBetween } from './business-days.ts';
import type { CardContext } from '../drawing/types.ts';

/** When a vetting was requested, and how long it has been open. Undefined when the date is not known. */
export function vettingTiming(qualification: Qualification, context: CardContext): string | undefined {
  const { locale, timeZone } = context;
  const createdAt = qualification.vetting?.createdAt;
  if (!createdAt) return undefined;
  const date = formatDate(locale, createdAt, timeZone);
  const soFar = timeInReview(qualification, context);
  return soFar === undefined
    ? translate(locale, 'cards.qualification.requestedOn', { date })
    : `${translate(locale, 'cards.qualification.since', { date })} · ${soFar}`;
}

/**
 * How long a vetting has been open: `4 business days so far`. Undefined when it is resolved or its date is
 * not known.
 */
export function timeInReview(qualification: Qualification, context: CardContext): string | undefined {
  const count = businessDaysInReview(qualification, context);
  if (count === undefined) return undefined;
  return count === 0
    ? translate(context.locale, 'cards.qualification.firstDay')
    : translate(context.locale, 'cards.qualification.businessDays', { count });
}

/**
 * How long after its request an approval may be news to the order system, in milliseconds. The day of the approval is not
 * known: this is longer than nearly every review.
 */
const mayLagMs = 30 * 24 * 60 * 60_000;

/** Whether the approval is old enough that the order system knows it, too. False when its date is not known. */
export function isLongApproved({ vetting }: Qualification, { now }: CardContext): boolean {
  if (vetting?.vettingStatus !== 'Approved' || !vetting.createdAt) return false;
  return now.getTime() - vetting.createdAt.getTime() > mayLagMs;
}

/** Whether the vetting takes longer than is usual. */
export function isOverdue(qualification: Qualification, context: CardContext): boolean {
  return (businessDaysInReview(qualification, context) ?? 0) > usualBusinessDays;
}

/** How many business days a vetting has been open. Undefined when it is resolved or its date is not known. */
export function businessDaysInReview(
  { vetting }: Qualification,
  { now, timeZone }: CardContext,
): number | undefined {
  if (!vetting?.createdAt || !isPending(vetting)) return undefined;
  return businessDaysBetween(vetting.createdAt, now, timeZone);
}
