import {
  hasPending,
  pendingKinds,
  PartnerCenterError,
  type Customer,
  type Qualification,
} from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { QualificationCardData, Reply } from '../../reply/index.ts';
import { recordPersonCheck } from '../../watch/index.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { checkButton, watchButton } from '../customers/buttons.ts';
import { checkCustomer } from '../customers/check-customer.ts';
import { tryReadDenial } from '../requesting/read-denial.ts';
import { logPartnerCenterFailure, partnerCenterProblem } from '../customers/partner-center-problem.ts';
import type { ComposeContext } from './context.ts';

/**
 * The qualification card of the customer that was chosen, read from Partner Center just now. It holds what anybody may read
 * in any chat: nothing for requesters, and no watch has begun. A person posts it, so that it stays as it is.
 * @param typed the tenant id, which came back from Teams and is read like typed text
 */
export async function chosenCustomer(
  context: ComposeContext,
  typed: string,
): Promise<Extract<Reply, { kind: 'qualification' | 'problem' }>> {
  const read = singleCustomer.read(typed);
  if (!read.ok) return { kind: 'problem', data: { ...read.problem, buttons: [] } };
  const checkedAt = context.now();
  try {
    const check = await checkCustomer(context, read.value);
    if (check.kind === 'candidates') return problem('ambiguousCustomer', typed);
    if (check.kind === 'problem') return { kind: 'problem', data: { ...check.problem, buttons: [] } };
    const { customer, qualifications } = check;
    await record(context, customer, qualifications, checkedAt);
    const { customerTenantId } = customer;
    const [denial, reviewTimes] = await Promise.all([
      tryReadDenial(context, customer, qualifications, context.call),
      context.findReviewTimes(pendingKinds(qualifications), customer.country),
    ]);
    return {
      kind: 'qualification',
      data: {
        customer,
        qualifications,
        checkedAt,
        portalUrl: context.portalUrl(customerTenantId),
        reviewTimes,
        ...(denial && { denial }),
        ...((await isHere(context)) && buttons(context, customerTenantId, qualifications)),
      },
    };
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    logPartnerCenterFailure(error, undefined, context.log);
    return { kind: 'problem', data: { ...partnerCenterProblem(error), buttons: [] } };
  }
}

/**
 * The buttons of the card: Check answers with a card of the bot's own. Where the bot is not, Teams would not bring what is
 * pressed, or would from a chat between two people that looks like a personal chat with the bot
 * (https://github.com/microsoft/botframework-sdk/issues/6697, read 2026-11).
 */
function buttons(
  { locale }: ComposeContext,
  customerTenantId: string,
  qualifications: readonly Qualification[],
): Pick<QualificationCardData, 'refresh' | 'watch'> {
  const watch = { kind: 'offered', until: 'decided', button: watchButton(locale, customerTenantId) } as const;
  return {
    refresh: checkButton(locale, customerTenantId),
    ...(hasPending(qualifications) && { watch }),
  };
}

/** Whether the bot is in this chat. */
async function isHere({ store, conversation, log }: ComposeContext): Promise<boolean> {
  try {
    return await store.isActive(conversation.conversationId);
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'a conversation was not found');
    return false;
  }
}

function problem(code: 'ambiguousCustomer', text: string) {
  return { kind: 'problem', data: { code, values: { text }, buttons: [] } } as const;
}

/** Tells those who watch the customer what changed, also where the card goes: it may never be posted. */
async function record(
  { store, newId, random, pollIntervalMs, log }: ComposeContext,
  { customerTenantId, companyName, country }: Customer,
  qualifications: readonly Qualification[],
  checkedAt: Date,
): Promise<void> {
  try {
    await recordPersonCheck(
      { store, newId, random, baseIntervalMs: pollIntervalMs },
      { customerTenantId, companyName, country, qualifications, checkedAt },
    );
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'check was not recorded');
  }
}
