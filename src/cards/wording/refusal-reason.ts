import type { RequestOutcome } from '../../watch/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';

/**
 * Why a request was refused, in a few words; undefined when Partner Center said no more than that it refused, for then the
 * words for the outcome have said it already.
 */
export function refusalReason(code: NonNullable<RequestOutcome['code']>, locale: Locale): string | undefined {
  return code === 'requestRefused' ? undefined : translate(locale, `problems.partnerCenter.${code}.title`);
}
