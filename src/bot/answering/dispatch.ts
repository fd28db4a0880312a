import {
  PartnerCenterError,
  refusedRequestCodes,
  type PartnerCenter,
  type PartnerCenterErrorCode,
} from '../../api/index.ts';
import type { Log } from '../../log/log.ts';
import type { Button, Problem, ProblemCardData, Refusal, Reply } from '../../reply/index.ts';
import { translate, zoneOrUtc, type Locale } from '../../i18n/index.ts';
import type { BotStore } from '../contract/bot-store.ts';
import type { Memberships } from './memberships.ts';
import { customersPerMinute, type PersonLimits } from './person-limits.ts';
import { refusal, type AccessRules } from '../contract/authorise.ts';
import { offeredExamples } from '../contract/examples.ts';
import type { Membership } from '../contract/membership.ts';
import { checkButton, helpButton, tryAgainButton, typedButton } from '../customers/buttons.ts';
import { roles, type AnyButtonCommand, type AnyCommand, type CommandContext } from '../contract/command.ts';
import { buttonCommands, commandById, commands } from '../commands/index.ts';
import { askWhetherMeant } from '../customers/similar-customers.ts';
import { readBareName } from './bare-name.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming, Sender } from '../../teams/activity/incoming.ts';
import type { TurnLanguages } from '../showing/languages.ts';
import { parse, parseButton, type Parsed } from '../typed-text/parse.ts';
import { readArguments } from '../typed-text/read-arguments.ts';
import { logPartnerCenterFailure, partnerCenterProblem } from '../customers/partner-center-problem.ts';
import { untraced, type Traced } from '../../tracing/traced.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What `dispatch` needs. */
export interface DispatchDeps {
  readonly partnerCenter: PartnerCenter;
  readonly store: BotStore;
  readonly readOrderFacts: CommandContext['readOrderFacts'];
  readonly readPreflight: CommandContext['readPreflight'];
  readonly access: AccessRules;
  readonly personLimits: PersonLimits;
  readonly memberships: Memberships;
  readonly portalUrl: (customerTenantId: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly random: () => number;
  readonly pollIntervalMs: number;
  readonly sweepProgress?: CommandContext['sweepProgress'] | undefined;
  readonly findReviewTimes: CommandContext['findReviewTimes'];
  /** Default: nobody is told. */
  readonly traced?: Traced | undefined;
}

/** Whether the same is being shown to the conversation already, or was moments ago. */
export type IsAnswered = (
  command: AnyCommand | AnyButtonCommand,
  args: Readonly<Record<string, unknown>>,
  locale: Locale,
) => boolean;

/** Says that an equal question has the answer. */
export interface AnsweredAlready {
  readonly kind: 'answeredAlready';
}

/**
 * Answers a message or a pressed button: authorises the sender by tenant, parses, asks the roster whether the sender is a
 * guest, reads the arguments and runs the command. Never throws: a failure becomes a problem card and a line in the log.
 * @param reading the languages of the turn, which are being read
 */
export async function dispatch(
  incoming: Incoming,
  reading: Promise<TurnLanguages>,
  deps: DispatchDeps,
  log: Log,
  isAnswered: IsAnswered = () => false,
): Promise<Reply | Refusal | AnsweredAlready> {
  const { sender, correlationId } = incoming;
  const startedAt = deps.now().getTime();
  const ms = () => deps.now().getTime() - startedAt;
  if (refusal(sender, 'reader', deps.access)) {
    log.warn({ tenantIds: sender.tenantIds }, 'refused: tenant is not allowed');
    return refuse({ code: 'tenantNotAllowed' }, sender, deps);
  }
  const parsed = readInput(incoming);
  const changes = parsed.kind === 'command' && parsed.command.changes === true;
  const [languages, membership] = await Promise.all([reading, deps.memberships.of(incoming, changes)]);
  const { locale } = languages;
  if (membership === 'guest') {
    log.warn({}, 'refused: guests are not allowed');
    return refuse({ code: 'guestNotAllowed' }, sender, deps);
  }
  if (membership === 'unknown' && incoming.isSharedChannel) {
    log.warn({}, 'refused: the roster does not know a person of a shared channel');
    return notNow({ code: 'membershipUnknown' }, incoming, locale, helpButton(locale));
  }
  if (parsed.kind === 'thanks') return { kind: 'text', text: translate(locale, 'replies.youAreWelcome') };
  const context = commandContext(incoming, languages, membership, deps, log);
  const meant = parsed.kind === 'unknown' ? await readBareName(parsed, context) : parsed;
  if (meant.kind === 'unknown') {
    const { name = '', customers = [] } = meant.similar ?? {};
    const similar = askWhetherMeant(name, customers, (customer) => checkButton(locale, customer));
    log.info({ command: meant.guess?.command.id, ms: ms() }, 'not understood');
    return similar ?? unknownCommand(meant, locale);
  }

  const { command, args } = meant.kind === 'empty' ? { command: commandById('help'), args: {} } : meant;
  const notAllowed = refusal(sender, command.role, deps.access);
  if (notAllowed !== undefined) return refuse(notAllowed, sender, deps, [helpButton(locale)]);

  const again = tryAgainButton(locale, command.id, args);
  if (membership === 'unknown' && changes)
    return notNow({ code: 'membershipUnknown' }, incoming, locale, again);

  const read = readArguments(command, args);
  if (!read.ok) return badArgument(command, read.problem, locale);
  if (!deps.personLimits.takeCustomers(sender.key, customersIn(command, read.values))) {
    log.warn({ command: command.id }, 'a person asks about too many customers');
    return notNow(
      { code: 'customersUsedUp', values: { limit: customersPerMinute } },
      incoming,
      locale,
      again,
    );
  }
  if (isAnswered(command, args, locale)) return { kind: 'answeredAlready' };

  try {
    const { traced = untraced } = deps;
    const reply = await traced('command', { command: command.id, correlationId }, () =>
      command.run(context, read.values),
    );
    log.info({ command: command.id, reply: reply.kind, ms: ms() }, 'command answered');
    return reply;
  } catch (error) {
    if (error instanceof PartnerCenterError) {
      logPartnerCenterFailure(error, { command: command.id, ms: ms() }, log);
      return partnerCenterFailure(error, again, locale);
    }
    log.error({ command: command.id, ms: ms(), error: errorForLog(error) }, 'command failed');
    return problem({ code: 'internal' }, { buttons: [again], correlationId });
  }
}

/** Failures that a second try meets again. Their card offers help instead of Try again. */
const lastingCodes: readonly PartnerCenterErrorCode[] = [
  'signInFailed',
  'forbidden',
  'notOurCustomer',
  'badRequest',
  'consentNeeded',
  'mfaMissing',
  'roleMissing',
  ...refusedRequestCodes,
];

/**
 * Builds the card for a failure of Partner Center. It shows the correlation id that Partner Center saw:
 * callers that ask the same at the same time share one request, which has one id.
 */
function partnerCenterFailure(error: PartnerCenterError, again: Button, locale: Locale): Reply {
  const { code, correlationId: askedAs } = error;
  const more = {
    buttons: [lastingCodes.includes(code) ? helpButton(locale) : again],
    correlationId: code === 'notOurCustomer' ? undefined : askedAs,
  };
  return problem(partnerCenterProblem(error), dropUndefined(more));
}

/** Builds the refusal. The same refusal within an hour is not sent to the same person again. */
function refuse(
  what: Problem,
  sender: Sender,
  { personLimits }: DispatchDeps,
  buttons: readonly Button[] = [],
): Refusal {
  return { kind: 'refusal', data: { ...what, buttons }, isTold: personLimits.mayTell(sender.key, what.code) };
}

/** Says why nothing is done at present. A card whose button was pressed stays. */
function notNow(
  what: { readonly code: 'membershipUnknown' | 'customersUsedUp'; readonly values?: Problem['values'] },
  { input }: Incoming,
  locale: Locale,
  again: Button,
): Reply {
  return input.kind === 'button'
    ? { kind: 'text', text: translate(locale, `problems.${what.code}.text`, what.values ?? {}) }
    : problem(dropUndefined(what), { buttons: [again] });
}

/** How many customers a command asks about. */
function customersIn({ args }: Pick<AnyCommand, 'args'>, values: Readonly<Record<string, unknown>>): number {
  const counts = Object.entries(args).map(([name, argument]) => argument.customersIn?.(values[name]) ?? 0);
  return counts.reduce((sum, count) => sum + count, 0);
}

function problem(what: Problem, more: Partial<ProblemCardData> = {}): Reply {
  return { kind: 'problem', data: { buttons: [], ...what, ...more } };
}

function readInput({ input }: Incoming): Parsed {
  return input.kind === 'text'
    ? parse(input.text, commands)
    : parseButton(input.command, input.args, [...commands, ...buttonCommands]);
}

/** Builds the context of a command. Each field is listed, so that the command gets nothing else. */
function commandContext(
  { input, sender, scope, conversation, address, timeZone, correlationId }: Incoming,
  { locale, teamsLocale }: TurnLanguages,
  membership: Membership,
  deps: DispatchDeps,
  log: Log,
): CommandContext {
  const { portalUrl, now, newId, random, pollIntervalMs, sweepProgress, findReviewTimes } = deps;
  const { partnerCenter, store, readOrderFacts, readPreflight, access, memberships } = deps;
  const { person } = address;
  const cardActivityId = input.kind === 'button' ? input.cardActivityId : undefined;
  const allowed = roles.filter((role) => refusal(sender, role, access) === undefined);
  return dropUndefined({
    partnerCenter,
    store,
    readOrderFacts,
    readPreflight,
    sender,
    scope,
    conversation,
    mayChange: membership !== 'unknown',
    guestsHere: () => memberships.guestsIn(conversation, person.id),
    askedBy: person.name === undefined ? undefined : { userId: person.id, name: person.name },
    cardActivityId,
    locale,
    timeZone: zoneOrUtc(timeZone),
    teamsLocale,
    call: { correlationId, urgency: 'person', startedAt: now() },
    now,
    newId,
    random,
    pollIntervalMs,
    sweepProgress,
    findReviewTimes,
    log,
    portalUrl,
    available: commands.filter(({ scopes, role }) => scopes.includes(scope) && allowed.includes(role)),
  });
}

/** How many characters of an unknown command the card quotes: enough to recognise it. */
const longestShown = 80;

/** Says that the text is no command, and offers the command that was probably meant as a button. */
function unknownCommand({ text, guess }: Extract<Parsed, { kind: 'unknown' }>, locale: Locale): Reply {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  const meant = guess === undefined ? [] : [typedButton(guess.command, guess.rest, locale)];
  return problem(
    { code: 'unknownCommand', values: { text: shown } },
    { buttons: [...meant, helpButton(locale)] },
  );
}

/** Says what is wrong with an argument, and offers an example that works when it is pressed, where one is harmless. */
function badArgument(command: AnyCommand | AnyButtonCommand, what: Problem, locale: Locale): Reply {
  const [offered] = 'examples' in command ? offeredExamples(command, locale) : [];
  if (offered === undefined || !('examples' in command))
    return problem(what, { buttons: [helpButton(locale)] });
  const example = typedButton(command, offered, locale);
  return problem(what, { example: example.title, buttons: [example, helpButton(locale)] });
}
