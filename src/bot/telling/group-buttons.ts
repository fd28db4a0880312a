import { translate, typedWords, zoneOrUtc, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import { dateOfDay, dayIn } from '../../time/calendar.ts';
import type { ChangeKind } from '../../watch/index.ts';
import { commandById } from '../commands/index.ts';
import { button, typedButton } from '../customers/buttons.ts';

/** The groups of changes that have a list of their own, what needs somebody first. */
const groups = [
  { change: 'approvalLost', list: 'lost' },
  { change: 'accessLost' },
  { change: 'vanished' },
  { change: 'denied', list: 'denied' },
  { change: 'overdue', list: 'pending' },
  { change: 'declared' },
  { change: 'approved', list: 'approved' },
] as const;

/**
 * Shows all of each group that a card tells, where it has room for a part: a list from the day on which the first change was
 * seen.
 */
export function groupButtons(
  changes: Iterable<ChangeKind>,
  { since, timeZone, locale }: { readonly since: Date; readonly timeZone: string; readonly locale: Locale },
): readonly Button[] {
  const told = new Set(changes);
  const day = isoDay(since, zoneOrUtc(timeZone));
  return groups
    .filter(({ change }) => told.has(change))
    .map((group) => {
      const sinceDay = translate(locale, 'digest.sinceDay', { day });
      // Nobody types a command for it: its button says what it lists.
      if (!('list' in group)) {
        return button(translate(locale, `totals.changes.${group.change}`), group.change, {
          filter: sinceDay,
        });
      }
      const isOverdue = group.list === 'pending';
      const filter = isOverdue ? (typedWords(locale).pending.overdue[0] ?? '') : sinceDay;
      return typedButton(commandById(group.list), filter, locale);
    });
}

function isoDay(date: Date, timeZone: string): string {
  const { year, month, day } = dateOfDay(dayIn(timeZone, date));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
