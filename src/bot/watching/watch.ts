import { hasPending, type CustomerReference } from '../../api/index.ts';
import type { Notice, Reply } from '../../reply/index.ts';
import type { Watch } from '../../watch/index.ts';
import { beginWatch, findWatch } from './watching.ts';
import { severalCustomers } from '../customers/arguments.ts';
import { helpButton, stopWatchingButton } from '../customers/buttons.ts';
import { watchUntilOrdering } from './order-watch.ts';
import { oneOrSeveral } from '../customers/one-or-several.ts';
import { watchSeveral } from './watch-several.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { defineCommand, type Argument, type CommandContext } from '../contract/command.ts';
import { translate } from '../../i18n/index.ts';
import { readComingTime, type ComingTime } from '../typed-text/coming-time.ts';
import { splitUntil } from '../typed-text/split-until.ts';
import { comingMoment } from './coming-moment.ts';

/** In days. Who wants to watch for longer guards the customer. */
const mostDays = 366;

/** Until when: nothing when it is not said. */
const untilTime: Argument<ComingTime | undefined> = {
  read(text) {
    const value = readComingTime(text);
    return value !== undefined || text === ''
      ? { ok: true, value }
      : { ok: false, problem: { code: 'unknownTime', values: { text } } };
  },
};

/**
 * Tells this conversation when the pending vettings of customers resolve, when a qualified customer can order, or, with
 * nothing pending, when something changes.
 */
export const watch = defineCommand({
  id: 'watch',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  changes: true,
  args: { customer: severalCustomers, until: untilTime },
  splitEnd: splitUntil,
  examples: ['fabrikam.edu', (locale) => `fabrikam.edu ${translate(locale, 'watch.example')}`],
  async run(context, { customer, until }) {
    const endsAt = until && comingMoment(until, context.now(), context.timeZone, mostDays);
    if (endsAt !== undefined && !(endsAt instanceof Date)) {
      return { kind: 'problem', data: { ...endsAt, buttons: [helpButton(context.locale)] } };
    }
    return oneOrSeveral(context, customer, {
      one: (reference) => watchOne(context, reference, endsAt),
      several: (references) => watchSeveral(context, references, endsAt),
    });
  },
});

function watchOne(
  context: CommandContext,
  reference: CustomerReference,
  endsAt: Date | undefined,
): Promise<Reply> {
  return withCustomer(context, reference, 'watch', async (customer) => {
    const { partnerCenter, call, locale, now } = context;
    const { customerTenantId } = customer;
    const checkedAt = now();
    const qualifications = await partnerCenter.getQualifications(customerTenantId, call);
    const seen = { customer, qualifications, checkedAt };
    const isPending = hasPending(qualifications);
    const waiting = isPending ? undefined : await watchUntilOrdering(context, seen, endsAt);
    if (waiting !== undefined) return waiting;
    const began = await beginWatch(context, seen, isPending ? 'decided' : 'change', endsAt);
    const listed = await findWatch(context, customerTenantId);
    const nextCheckAt = listed?.nextCheckAt ?? checkedAt;
    return {
      kind: 'notice',
      data: {
        notice: noticeOf({ customer, qualifications, nextCheckAt }, listed?.watch, endsAt ?? began),
        buttons: [stopWatchingButton(locale, customerTenantId)],
      },
    };
  });
}

/** What is waited for, and since when: from now on, or already. */
function noticeOf(
  about: Pick<Extract<Notice, { code: 'watchingChange' }>, 'customer' | 'qualifications' | 'nextCheckAt'>,
  watch: Watch | undefined,
  /** When it ends, as the person said; else whether it has just begun. */
  began: Date | boolean,
): Notice {
  const { qualifications, ...rest } = about;
  if (watch?.until === 'never') return { code: 'alreadyGuarding', ...rest };
  if (began instanceof Date) return { code: 'watchingUntil', ...rest, endsAt: began };
  if (watch?.until === 'change' && watch.endsAt !== undefined) {
    return { code: 'watchingChange', ...about, qualifications, endsAt: watch.endsAt };
  }
  return { code: began ? 'watching' : 'alreadyWatching', ...rest };
}
