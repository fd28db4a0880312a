import { translate, type TextKey, type TextValues } from '../../i18n/index.ts';
import type { Log } from '../../log/log.ts';
import type { ComposeInput } from '../../teams/activity/compose.ts';
import type { Origin } from '../../teams/activity/incoming.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { partnerCenterProblem } from '../customers/partner-center-problem.ts';
import { chosenCustomer } from '../compose-box/chosen-customer.ts';
import type { ComposeContext } from '../compose-box/context.ts';
import { searchCustomers } from '../compose-box/search-customers.ts';
import { watchedCustomers } from '../compose-box/watched-customers.ts';
import {
  composeCard,
  composeList,
  composeProblem,
  composeSentence,
  type ComposeAnswer,
} from '../showing/compose-answer.ts';
import { languagesFor } from '../showing/languages.ts';
import { waitFor } from '../answering/answer-deadline.ts';
import { whyNotInComposeBox } from './compose-box-access.ts';
import type { BotDeps } from './deps.ts';
import { commandsPerMinute, customersPerMinute, searchesPerMinute } from '../answering/person-limits.ts';

/** How long a search waits for Partner Center; what the database knows is shown without it. */
const listDeadline = { typingAfterMs: Infinity, typingEveryMs: Infinity, handOverAfterMs: 3_000 };

/** Authorises, and answers what was typed or chosen. Undefined is what could not be read. */
export async function answerComposeBox(
  input: ComposeInput | undefined,
  origin: Origin,
  deps: BotDeps,
  log: Log,
): Promise<ComposeAnswer> {
  const { locale } = await languagesFor(origin, deps, log);
  const { sender, timeZone, host } = origin;
  const shown = { locale, timeZone, host, now: deps.now() };
  const sentence = (key: TextKey, values?: TextValues) => composeSentence(translate(locale, key, values));

  if (input === undefined) return sentence('composeBox.notUnderstood');
  if (input.kind === 'search' && !deps.personLimits.takeSearch(sender.key)) {
    return sentence('composeBox.tooMany', { limit: searchesPerMinute });
  }
  if (input.kind === 'choice' && deps.personLimits.pace(sender.key) !== 'admitted') {
    return sentence('replies.tooManyCommands', { limit: commandsPerMinute });
  }
  const refused = await whyNotInComposeBox(origin, deps, log);
  if (refused === 'membershipUnknown') return sentence('composeBox.membershipUnknown');
  if (refused !== undefined) return composeProblem({ code: refused }, shown);

  const context = composeContext(origin, locale, deps, log);
  if (input.kind === 'choice') {
    if (!deps.personLimits.takeCustomers(sender.key, 1)) {
      return composeProblem({ code: 'customersUsedUp', values: { limit: customersPerMinute } }, shown);
    }
    const reply = await chosenCustomer(context, input.customer);
    return reply.kind === 'problem' ? composeProblem(reply.data, shown) : composeCard(reply, shown);
  }

  const page = { from: input.skip, to: input.skip + input.count };
  if (input.text === '') {
    const watched = await watchedCustomers(context);
    if (watched.length === 0) return sentence('composeBox.nothingWatched');
    return composeList(watched.slice(page.from, page.to), shown);
  }
  const read = singleCustomer.read(input.text);
  if (!read.ok) return composeProblem(read.problem, shown);
  const found = await searchCustomers(context, read.value, inTime);
  if (found.customers.length > 0) return composeList(found.customers.slice(page.from, page.to), shown);
  if (found.isLate) return sentence('composeBox.slow');
  return composeProblem(
    found.failure === undefined
      ? { code: 'noCustomer', values: { text: input.text } }
      : partnerCenterProblem(found.failure),
    shown,
  );

  async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
    const outcome = await waitFor(work, listDeadline, deps.sleep, () => Promise.resolve());
    return outcome.kind === 'answered' ? outcome.result : undefined;
  }
}

/** Each field is listed, so that nothing else is given. */
function composeContext(
  { sender, conversation, correlationId }: Origin,
  locale: ComposeContext['locale'],
  deps: BotDeps,
  log: Log,
): ComposeContext {
  const { partnerCenter, store, portalUrl, now, newId, random, pollIntervalMs } = deps;
  return {
    partnerCenter,
    store,
    sender,
    conversation,
    locale,
    call: { correlationId, urgency: 'person', startedAt: now() },
    now,
    newId,
    random,
    pollIntervalMs,
    findReviewTimes: deps.findReviewTimes,
    readPreflight: deps.readPreflight,
    log,
    portalUrl,
  };
}
