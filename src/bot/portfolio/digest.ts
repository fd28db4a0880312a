import { nextDigestAt, type DigestPlan } from '../../digest/index.ts';
import { isTimeZone } from '../../i18n/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { cancelButton } from '../customers/buttons.ts';
import { optionalText } from '../customers/arguments.ts';
import type { DigestWish } from '../typed-text/digest-wish.ts';
import { digestWish } from './digest-arguments.ts';
import {
  changeDigestButton,
  digestAnywayButton,
  digestOffButton,
  setDigestButton,
} from './digest-buttons.ts';

/**
 * Sends this conversation a digest of all customers, daily or weekly. Asks for what is missing with a form, and whether it
 * shall be sent where people of other organizations would read it.
 */
export const digest = defineCommand({
  id: 'digest',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  // Typed text is the first; day and time come from the form, and the guests are accepted by a button.
  args: { when: digestWish, day: digestWish, time: digestWish, guests: optionalText },
  examples: ['', 'daily 09:00', 'weekly mon 9:00', 'daily 09:00 Europe/Warsaw', 'off'],
  async run(context, { when, day, time, guests }) {
    if (when.is === 'off') return turnOff(context);
    const { every, weekday, minute, timeZone } = { ...when, ...day, ...time };
    const isWhole = minute !== undefined && (every === 'day' || weekday !== undefined);
    if (!isWhole) return askWhen(context, dropUndefined({ every, weekday, minute, timeZone }));
    const chosen = dropUndefined({ weekday, minute });
    const warning = guests === 'accepted' ? undefined : await warningOf(context, chosen, timeZone);
    if (warning !== undefined) return warning;
    const known = guests === 'accepted' ? context.now() : undefined;
    await context.store.setGuestsKnown(context.conversation.conversationId, known);
    return setPlan(context, chosen, timeZone);
  },
});

async function turnOff({ store, conversation, now }: CommandContext): Promise<Reply> {
  const { conversationId } = conversation;
  const had = await store.endDigest(conversationId, now());
  return { kind: 'notice', data: { notice: { code: had ? 'digestOff' : 'noDigest' }, buttons: [] } };
}

const usual: DigestPlan['time'] = { minute: 9 * 60 };

/** The form, with what was typed, else with what is set here, else with what is usual. */
async function askWhen(
  context: CommandContext,
  { every, weekday, minute, timeZone }: Omit<Extract<DigestWish, { is: 'wanted' }>, 'is'>,
): Promise<Reply> {
  const { store, conversation, locale } = context;
  const plan = await store.findDigestPlan(conversation.conversationId);
  const known = plan?.time ?? usual;
  const day =
    every === undefined ? known.weekday : every === 'week' ? (weekday ?? known.weekday ?? 0) : undefined;
  return {
    kind: 'digestForm',
    data: dropUndefined({
      plan,
      chosen: dropUndefined({ weekday: day, minute: minute ?? known.minute }),
      ...zoneOf(context, plan, timeZone),
      buttons: [
        setDigestButton(locale, timeZone),
        ...(plan ? [digestOffButton(locale)] : []),
        cancelButton(locale),
      ],
    }),
  };
}

async function warningOf(
  { scope, guestsHere, locale }: CommandContext,
  chosen: DigestPlan['time'],
  timeZone: string | undefined,
): Promise<Reply | undefined> {
  const found = scope === 'personal' ? 'none' : await guestsHere();
  if (found === 'none') return undefined;
  const code = found === 'some' ? 'digestGuests' : 'digestGuestsUnknown';
  return {
    kind: 'notice',
    data: { notice: { code }, buttons: [digestAnywayButton(locale, chosen, timeZone), cancelButton(locale)] },
  };
}

async function setPlan(
  context: CommandContext,
  time: DigestPlan['time'],
  timeZone: string | undefined,
): Promise<Reply> {
  const { store, conversation, now, locale } = context;
  const { conversationId } = conversation;
  const since = now();
  const zone = zoneOf(context, await store.findDigestPlan(conversationId), timeZone);
  const plan = { time, timeZone: zone.timeZone };
  const nextAt = nextDigestAt(plan, since);
  await store.setDigestPlan(conversationId, {
    plan,
    nextAt,
    told: { after: await store.lastChange(), since },
  });
  const filter = await store.findNotifyFilter(conversationId);
  return {
    kind: 'notice',
    data: {
      notice: dropUndefined({ code: 'digestSet', plan, nextAt, isZoneKnown: zone.isZoneKnown, filter }),
      buttons: [changeDigestButton(locale, timeZone), digestOffButton(locale)],
    },
  };
}

/** The zone that was typed, else the one that Teams gave with this message, else the one of the digest that is set. */
function zoneOf({ conversation }: CommandContext, plan: DigestPlan | undefined, typed: string | undefined) {
  const known = [typed, conversation.timeZone, plan?.timeZone].find(
    (zone) => zone !== undefined && isTimeZone(zone),
  );
  return { timeZone: known ?? 'UTC', isZoneKnown: known !== undefined };
}
