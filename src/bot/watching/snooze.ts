import type { Customer } from '../../api/index.ts';
import { translate } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type Argument, type CommandContext } from '../contract/command.ts';
import { optionalText, singleCustomer } from '../customers/arguments.ts';
import { helpButton } from '../customers/buttons.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { readSnoozeTime, splitSnooze, type SnoozeTime } from '../typed-text/snooze-time.ts';
import { snoozeButton, unsnoozeButton } from './snooze-buttons.ts';
import { comingMoment } from './coming-moment.ts';
import { endSnooze } from './unsnooze.ts';

/** A week when nothing is said. */
const time: Argument<SnoozeTime> = {
  read(text) {
    const value = text === '' ? ({ kind: 'days', days: 7 } as const) : readSnoozeTime(text);
    return value ? { ok: true, value } : { ok: false, problem: { code: 'unknownTime', values: { text } } };
  },
};

/** In days, longer than any vetting: who wants to hear nothing for longer forgets that they asked. */
const mostDays = 90;

/** Tells this conversation nothing of a customer for a time, except a decision. */
export const snooze = defineCommand({
  id: 'snooze',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer, until: time, reason: optionalText },
  splitText: (text) => splitSnooze(text),
  examples: ['fabrikam.edu', (locale) => `fabrikam.edu ${translate(locale, 'snooze.example')}`],
  run: (context, { customer, until, reason }) =>
    withCustomer(context, customer, 'snooze', (found) =>
      until.kind === 'off' ? endSnooze(context, found) : snoozeCustomer(context, found, until, reason),
    ),
});

async function snoozeCustomer(
  { store, conversation, locale, now, timeZone }: CommandContext,
  customer: Customer,
  asked: Exclude<SnoozeTime, { kind: 'off' }>,
  reason: string,
): Promise<Reply> {
  const { customerTenantId } = customer;
  const until = comingMoment(asked, now(), timeZone, mostDays);
  if (!(until instanceof Date)) {
    const buttons = [snoozeButton(locale, customerTenantId), helpButton(locale)];
    return { kind: 'problem', data: { ...until, buttons } };
  }
  const { conversationId } = conversation;
  const made = { conversationId, customerTenantId, until, reason: reason === '' ? undefined : reason };
  await store.saveSnooze(dropUndefined(made));
  return {
    kind: 'notice',
    data: {
      notice: dropUndefined({ code: 'snoozed', customer, until, reason: made.reason }),
      buttons: [unsnoozeButton(locale, customerTenantId)],
    },
  };
}
