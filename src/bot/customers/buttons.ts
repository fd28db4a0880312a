import type { Customer } from '../../api/index.ts';
import type { Button } from '../../reply/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { commandTexts, translate, type Locale } from '../../i18n/index.ts';
import type { AnyCommand, ButtonCommandId, CommandId } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';

/**
 * Checks one customer. The tenant id is used when it is known, because two customers may have the same name.
 */
export function checkButton(locale: Locale, customer: Customer | string): Button {
  const args = { customer: typeof customer === 'string' ? customer : customer.customerTenantId };
  return button(translate(locale, 'replies.checkButton'), 'check-qualification', args);
}

/** Checks the customer that is typed on the card. */
export function checkTypedButton(locale: Locale): Button {
  return { ...button(translate(locale, 'replies.checkButton'), 'check-qualification'), isPrimary: true };
}

/** Asks again and shows the answer in place. `customers` is a list as it would be typed. */
export function refreshButton(
  locale: Locale,
  customers: string,
  command: CommandId = 'check-qualification',
): Button {
  const args = { customer: customers };
  return { ...button(translate(locale, 'replies.refreshButton'), command, args), inPlace: true };
}

/**
 * Runs a command for one of several customers; a check has a title of its own.
 * @param others what the command was given besides the customer
 */
export function namedButton(
  locale: Locale,
  command: CommandId,
  customer: Customer,
  others: Button['args'] = {},
): Button {
  if (command === 'check-qualification') return checkButton(locale, customer);
  const args = { ...others, customer: customer.customerTenantId };
  return button(commandTexts(locale, command).phrase, command, args);
}

/** Checks a page of a list again and shows the answer in place. */
export function checkListButton(locale: Locale, customers: string, page: number): Button {
  const refresh = refreshButton(locale, customers);
  return page === 0 ? refresh : { ...refresh, args: { ...refresh.args, page: String(page) } };
}

/** Runs the same command again and shows the answer in place. */
export function tryAgainButton(
  locale: Locale,
  command: CommandId | ButtonCommandId,
  args: Button['args'],
): Button {
  return { ...button(translate(locale, 'replies.tryAgainButton'), command, args), inPlace: true };
}

/** Starts to watch a customer in this conversation. */
export function watchButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.watchButton'), 'watch', { customer: customerTenantId });
}

/** Watches those of a list that are in review. */
export function watchPendingButton(locale: Locale, customerTenantIds: readonly string[]): Button {
  const title = translate(locale, 'replies.watchPendingButton', { count: customerTenantIds.length });
  return { ...button(title, 'watch', listed(customerTenantIds)), isPrimary: true };
}

/** Watches again what was stopped by mistake. */
export function undoStopButton(locale: Locale, customerTenantIds: readonly string[]): Button {
  return button(translate(locale, 'replies.undoButton'), 'watch', listed(customerTenantIds));
}

/** Ends the watches that have just begun. */
export function undoWatchesButton(locale: Locale, customerTenantIds: readonly string[]): Button {
  return button(translate(locale, 'replies.undoButton'), 'stop-watching', listed(customerTenantIds));
}

/** Ends as many watches as the question names, in its place. */
export function stopAllButton(locale: Locale, count: number): Button {
  const title = translate(locale, 'replies.stopAllButton');
  return {
    ...button(title, 'stop-watching-all', { count: String(count) }),
    inPlace: true,
    isDestructive: true,
  };
}

/** Forgets the person who presses it, in place of the question. */
export function forgetMeButton(locale: Locale): Button {
  const title = translate(locale, 'replies.forgetMeButton');
  return { ...button(title, 'forget-me-now'), inPlace: true, isDestructive: true };
}

/** Does nothing, and says so in place of the question or form, whatever is filled in there. */
export function cancelButton(locale: Locale): Button {
  const title = translate(locale, 'requests.buttons.cancel');
  return { ...button(title, 'cancel'), inPlace: true, ignoresInputs: true };
}

/** Starts to watch a qualified customer until it can order. */
export function watchOrderingButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.watchOrderingButton'), 'watch', { customer: customerTenantId });
}

/** Starts to watch again, after a watch has ended by itself. */
export function watchAgainButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.watchAgainButton'), 'watch', { customer: customerTenantId });
}

/** Ends this conversation's watch of a customer. */
export function stopWatchingButton(locale: Locale, customerTenantId: string): Button {
  const args = { customer: customerTenantId };
  return button(translate(locale, 'replies.stopWatchingButton'), 'stop-watching', args);
}

/** Notifies a channel although guests are in it, or may be. The answer takes the place of the warning. */
export function notifyAnywayButton(locale: Locale, filter: NotifyFilter): Button {
  const title = translate(locale, 'replies.notifyAnywayButton');
  return { ...button(title, 'notify-here', { filter, guests: 'accepted' }), inPlace: true };
}

/** Shows what was seen of a customer. */
export function historyButton(locale: Locale, customerTenantId: string): Button {
  return button(translate(locale, 'replies.historyButton'), 'history', { customer: customerTenantId });
}

/** Shows the help. */
export function helpButton(locale: Locale): Button {
  return button(translate(locale, 'replies.helpButton'), 'help');
}

/** Shows the help from a card with an input, which may be empty then. */
export function helpBesideInputButton(locale: Locale): Button {
  return { ...helpButton(locale), ignoresInputs: true };
}

/** Explains one command; titled with what a person would type. */
export function helpOnButton({ id }: AnyCommand, locale: Locale): Button {
  const { phrase } = commandTexts(locale, id);
  return button(`${commandTexts(locale, 'help').phrase} ${phrase}`, 'help', { command: phrase });
}

/** Runs a command with an argument as typed; titled with what a person would type. */
export function typedButton(command: AnyCommand, text: string, locale: Locale): Button {
  const title = `${commandTexts(locale, command.id).phrase} ${text}`.trim();
  return button(title, command.id, text === '' ? {} : splitArguments(command, text));
}

function listed(customerTenantIds: readonly string[]): Button['args'] {
  return { customer: customerTenantIds.join(', ') };
}

/** Runs a command with these arguments. */
export function button(
  title: string,
  command: CommandId | ButtonCommandId,
  args: Button['args'] = {},
): Button {
  return { title, command, args };
}
