import { standingOf } from '../api/index.ts';
import { formatDateTime, translate } from '../i18n/index.ts';
import type { OfferedCustomer } from '../reply/index.ts';
import type { StoredCustomer } from '../watch/index.ts';
import { kindName, statusLine, statusWord } from './wording/qualification-status.ts';
import { customerName, customerWhereabouts } from './wording/customer-text.ts';
import type { CardContext } from './drawing/types.ts';

/** A customer in two lines, as the list of the compose box shows it. */
export interface CustomerPreview {
  readonly title: string;
  readonly text: string;
}

/** The most qualifications in a line. The customer's card has them all. */
const mostQualifications = 2;

/** Names a customer, and says where it stood when the bot looked last. A status that the bot does not know is said to be so. */
export function customerPreview(
  { customer, watched }: OfferedCustomer,
  context: CardContext,
): CustomerPreview {
  const parts = [...standing(watched, context), customerWhereabouts(context.locale, customer)];
  return {
    title: withoutMarkup(customerName(customer)),
    text: withoutMarkup(parts.filter((part) => part !== undefined).join(' · ')),
  };
}

function standing(watched: StoredCustomer | undefined, context: CardContext): readonly string[] {
  const { locale, timeZone } = context;
  const { seen, lastCheckedAt, blindness } = watched ?? {};
  if (seen === undefined || lastCheckedAt === undefined) return [translate(locale, 'composeBox.notKnown')];
  const lines = seen.map((each) => {
    const { status } = statusLine(standingOf(each), statusWord(locale, each));
    return `${status} – ${kindName(locale, each)}`;
  });
  const hidden = lines.length - mostQualifications;
  const isUnseen = blindness !== undefined && blindness.seenAgainAt === undefined;
  const when = formatDateTime(locale, isUnseen ? blindness.since : lastCheckedAt, timeZone);
  return [
    ...lines.slice(0, mostQualifications),
    ...(lines.length === 0 ? [translate(locale, 'cards.qualification.statuses.none')] : []),
    ...(hidden > 0 ? [translate(locale, 'cards.qualification.more', { count: hidden })] : []),
    translate(locale, isUnseen ? 'cards.watches.unseen' : 'cards.checkedAt', { when }),
  ];
}

/**
 * Makes sure that no client reads markup. Of a thumbnail card the text is read as HTML, and the title as it is
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format, read 2026-11), so
 * escapes would show in one of them: signs that look alike are right in both. Without a `<` an `&` stands for nothing
 * but a character.
 */
function withoutMarkup(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
