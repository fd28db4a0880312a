import { usualBusinessDays } from '../../watch/index.ts';
import { optional } from '../drawing/render.ts';
import type { FillStyle, StatusLine } from './status-line.ts';

/** What the part `banner` shows: the status on its fill, what it is about, and perhaps a bar of business days. */
export interface BannerView extends StatusLine {
  readonly about: readonly { readonly text: string }[];
  readonly bars: readonly { readonly days: readonly { readonly style: FillStyle | 'default' }[] }[];
}

/**
 * `daysInReview`, when given, becomes a bar: a column for each business day that a review usually takes. Before the first
 * has passed there is none: an empty bar looks like a field to type into.
 */
export function bannerView(line: StatusLine, about?: string, daysInReview = 0): BannerView {
  return {
    ...line,
    about: optional(about),
    bars: daysInReview === 0 ? [] : [{ days: daysOf(daysInReview) }],
  };
}

function daysOf(passed: number) {
  return Array.from({ length: usualBusinessDays }, (_, day) => ({
    style: day < passed ? ('accent' as const) : ('default' as const),
  }));
}
