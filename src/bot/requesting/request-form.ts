import type { Customer } from '../../api/index.ts';
import type { Problem, RequestFields, Reply } from '../../reply/index.ts';
import { readAllFacts, whyNotNeeded, type RequestFacts } from '../../request/index.ts';
import { notNeededReply } from './request-replies.ts';
import type { CommandContext } from '../contract/command.ts';
import { cancelButton } from '../customers/buttons.ts';
import { nextButton } from './request-buttons.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Asks for what a request still needs, and shows what is known. When no request is needed, says so instead.
 * @throws PartnerCenterError
 */
export async function askForMore(
  context: CommandContext,
  customer: Customer,
  fields: RequestFields,
  problem?: Problem,
): Promise<Reply> {
  const { kind } = fields;
  const facts = await readAllFacts(context, { customer, kind }, context.call);
  const why = whyNotNeeded(facts, kind);
  if (why !== undefined) return notNeededReply(context, { customer, asked: { kind } }, why, facts);
  return {
    kind: 'requestForm',
    data: dropUndefined({
      customer,
      facts,
      fields: withOwnWebsite(fields, facts),
      problem,
      next: nextButton(context.locale, kind, customer.customerTenantId),
      cancel: cancelButton(context.locale),
    }),
  };
}

/** Fills in the domain of the customer's email address as the website, where nothing better is known. */
function withOwnWebsite(fields: RequestFields, { preflight }: RequestFacts): RequestFields {
  return fields.kind === 'Education'
    ? dropUndefined({ ...fields, website: fields.website ?? preflight?.ownDomain })
    : fields;
}
