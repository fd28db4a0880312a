import type { Customer } from '../../api/index.ts';
import type { Problem, RequestFields } from '../../cards/index.ts';
import { readRequestFacts, whyNotNeeded } from '../../request/index.ts';
import { notNeededReply } from './requesting.ts';
import type { Reply } from '../showing/replies.ts';
import type { CommandContext } from '../contract/command.ts';
import { nextButton } from './request-buttons.ts';

/**
 * Asks for what a request still needs, and shows what is known; nobody fills in a form for nothing.
 * @throws PartnerCenterError
 */
export async function askForMore(
  context: CommandContext,
  customer: Customer,
  fields: RequestFields,
  problem?: Problem,
): Promise<Reply> {
  const { kind } = fields;
  const facts = await readRequestFacts(context, customer, kind, context.call);
  const why = whyNotNeeded(facts, kind);
  if (why !== undefined) return notNeededReply(context, { customer, asked: { kind } }, why, facts);
  return {
    kind: 'requestForm',
    data: {
      customer,
      facts,
      fields,
      ...(problem && { problem }),
      next: nextButton(context.locale, kind, customer.customerTenantId),
    },
  };
}
