import {
  PartnerCenterError,
  refusedRequestCodes,
  type Log,
  type PartnerCenter,
  type PartnerCenterErrorCode,
} from '../../api/index.ts';
import type { Button, Problem, ProblemCardData } from '../../cards/types.ts';
import type { Locale } from '../../i18n/index.ts';
import type { RequestStore } from '../../request/index.ts';
import type { Store } from '../../watch/index.ts';
import type { Admission } from './person-limits.ts';
import { refusal, type AccessRules } from '../contract/authorise.ts';
import { helpButton, tryAgainButton, typedButton } from '../commands/buttons.ts';
import type { AnyButtonCommand, AnyCommand, CommandContext } from '../contract/command.ts';
import { buttonCommands, commandById, commands } from '../commands/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Incoming, Sender } from '../../teams/activity/incoming.ts';
import type { TurnLanguages } from '../showing/languages.ts';
import { parse, parseButton, readArguments, type Parsed } from '../typed-text/parse.ts';
import { partnerCenterProblem } from '../commands/partner-center-problem.ts';
import type { Refusal, Reply } from '../showing/replies.ts';

/** What answering needs. */
export interface DispatchDeps {
  readonly partnerCenter: PartnerCenter;
  readonly store: Store & RequestStore;
  readonly access: AccessRules;
  readonly admission: Admission;
  readonly portalUrl: (customerTenantId: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly random: () => number;
  readonly pollIntervalMs: number;
}

/**
 * From what came in to what goes out: authorise, parse, read the arguments, run. Typed text and buttons
 * take the same way. Never throws: a failure becomes a sentence for the person and a line in the log.
 */
export async function dispatch(
  incoming: Incoming,
  languages: TurnLanguages,
  deps: DispatchDeps,
  log: Log,
): Promise<Reply | Refusal> {
  const { sender, correlationId } = incoming;
  const { locale } = languages;
  if (refusal(sender, 'reader', deps.access)) {
    log.warn({ tenantIds: sender.tenantIds }, 'refused: tenant is not allowed');
    return refuse({ code: 'tenantNotAllowed' }, sender, deps);
  }
  const parsed = readInput(incoming);
  if (parsed.kind === 'unknown') return unknownCommand(parsed, locale);

  const { command, args } = parsed.kind === 'empty' ? { command: commandById('help'), args: {} } : parsed;
  const notAllowed = refusal(sender, command.role, deps.access);
  if (notAllowed !== undefined) return refuse(notAllowed, sender, deps, [helpButton(locale)]);

  const read = readArguments(command, args);
  if (!read.ok) return badArgument(command, read.problem, locale);

  try {
    const reply = await command.run(commandContext(incoming, languages, deps, log), read.values);
    log.info({ command: command.id, reply: reply.kind }, 'command answered');
    return reply;
  } catch (error) {
    const again = tryAgainButton(locale, command.id, args);
    if (error instanceof PartnerCenterError) return partnerCenterFailure(error, command, locale, again, log);
    log.error({ command: command.id, error: errorForLog(error) }, 'command failed');
    return problem({ code: 'internal' }, { buttons: [again], correlationId });
  }
}

/** Failures that the same question meets again, whenever it is asked. */
const lasting: readonly PartnerCenterErrorCode[] = [
  'signInFailed',
  'forbidden',
  'notOurCustomer',
  'badRequest',
  'consentNeeded',
  'mfaMissing',
  'roleMissing',
  ...refusedRequestCodes,
];

/** The id on the card is the one that Partner Center saw: callers that ask the same are joined under one. */
function partnerCenterFailure(
  error: PartnerCenterError,
  { id }: AnyCommand | AnyButtonCommand,
  locale: Locale,
  again: Button,
  log: Log,
): Reply {
  const { code, httpStatus, wireCode, correlationId: askedAs } = error;
  log.warn({ command: id, code, httpStatus, wireCode, askedAs }, 'Partner Center could not answer');
  return problem(partnerCenterProblem(error), {
    buttons: [lasting.includes(code) ? helpButton(locale) : again],
    ...(code !== 'notOurCustomer' && { correlationId: askedAs }),
  });
}

/** Says why, and whom to ask; who heard it within the hour is left in peace. */
function refuse(
  what: Problem,
  sender: Sender,
  { admission }: DispatchDeps,
  buttons: readonly Button[] = [],
): Refusal {
  return { kind: 'refusal', data: { ...what, buttons }, isNews: admission.isNews(sender.key, what.code) };
}

function problem(what: Problem, more: Partial<ProblemCardData> = {}): Reply {
  return { kind: 'problem', data: { buttons: [], ...what, ...more } };
}

function readInput({ input }: Incoming): Parsed {
  return input.kind === 'text'
    ? parse(input.text, commands)
    : parseButton(input.command, input.args, [...commands, ...buttonCommands]);
}

function commandContext(
  { input, sender, scope, conversation, address, correlationId }: Incoming,
  languages: TurnLanguages,
  deps: DispatchDeps,
  log: Log,
): CommandContext {
  const { person } = address;
  const cardActivityId = input.kind === 'button' ? input.cardActivityId : undefined;
  return {
    ...languages,
    ...deps,
    sender,
    scope,
    conversation,
    log,
    ...(person.name !== undefined && { askedBy: { userId: person.id, name: person.name } }),
    ...(cardActivityId !== undefined && { cardActivityId }),
    call: { correlationId, urgency: 'person', startedAt: deps.now() },
    available: commands.filter(
      (command) => command.scopes.includes(scope) && refusal(sender, command.role, deps.access) === undefined,
    ),
  };
}

/** Enough to recognise what was typed; more would only be noise on the card. */
const longestShown = 80;

/** What was probably meant, as a button. */
function unknownCommand({ text, guess }: Extract<Parsed, { kind: 'unknown' }>, locale: Locale): Reply {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  const meant = guess === undefined ? [] : [typedButton(guess.command, guess.rest, locale)];
  return problem(
    { code: 'unknownCommand', values: { text: shown } },
    { buttons: [...meant, helpButton(locale)] },
  );
}

/** What was wrong, and a way to type it that works when pressed. */
function badArgument(command: AnyCommand | AnyButtonCommand, what: Problem, locale: Locale): Reply {
  if (!('examples' in command)) return problem(what, { buttons: [helpButton(locale)] });
  const example = typedButton(command, command.examples[0] ?? '', locale);
  return problem(what, { example: example.title, buttons: [example, helpButton(locale)] });
}
