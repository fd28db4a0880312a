import { usualBusinessDays } from '../../watch/index.ts';
import { optional } from '../drawing/render.ts';
import type { FillStyle, StatusLine } from './status-line.ts';

/** What the part `banner` shows: the status on its fill, what it is about, and perhaps a bar of business days. */
export interface BannerView extends StatusLine {
  readonly about: readonly { readonly text: string }[];
  readonly bars: readonly { readonly days: readonly { readonly style: FillStyle | 'default' }[] }[];
}

/** `daysInReview`, when given, becomes a bar: a column for each business day that a review usually takes. */
export function bannerView(line: StatusLine, about?: string, daysInReview?: number): BannerView {
  return {
    ...line,
    about: optional(about),
    bars: daysInReview === undefined ? [] : [{ days: daysOf(daysInReview) }],
  };
}

function daysOf(passed: number) {
  return Array.from({ length: usualBusinessDays }, (_, day) => ({
    style: day < passed ? ('accent' as const) : ('default' as const),
  }));
}
