import { pendingKinds, type Customer, type CustomerReference, type Qualification } from '../../api/index.ts';
import { isQualified } from '../../ordering/index.ts';
import type { Ordering, Reply } from '../../reply/index.ts';
import { helpButton, namedButton, refreshButton } from '../customers/buttons.ts';
import { choiceOf, searchedName } from '../customers/candidate-pages.ts';
import { careOnCard } from '../caring/care-on-card.ts';
import { snoozeOnCard } from '../watching/snooze-on-card.ts';
import { followCheck } from '../watching/watching.ts';
import { checkCustomer } from '../customers/check-customer.ts';
import { tryReadDenial } from '../requesting/read-denial.ts';
import { letterButtons, requestAgainButtons } from '../requesting/request-buttons.ts';
import { askForSimilar } from '../customers/similar-customers.ts';
import type { CommandContext } from '../contract/command.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What a person asked of one customer: the qualifications, or whether it can order. */
type Asked = 'check-qualification' | 'ready';

/**
 * Shows one customer, read from Partner Center just now. Whether a qualified customer can order is shown beside the
 * qualifications, as far as that is read within the card's patience; to a person who asks for just that, in any case.
 */
export async function checkOne(
  context: CommandContext,
  reference: CustomerReference,
  asked: Asked,
): Promise<Reply> {
  const checkedAt = context.now();
  const check = await checkCustomer(context, reference);
  const { locale } = context;
  switch (check.kind) {
    case 'checked': {
      const { customer, qualifications } = check;
      const mayRequest =
        context.scope === 'personal' && context.available.some(({ role }) => role === 'requester');
      const [ordering, denial] = await Promise.all([
        readOrdering(context, customer, qualifications, asked),
        tryReadDenial(context, customer, qualifications, context.call),
      ]);
      const watching = await followCheck(context, { customer, qualifications, checkedAt, ordering });
      const [reviewTimes, care, snooze] = await Promise.all([
        context.findReviewTimes(pendingKinds(qualifications), customer.country),
        careOnCard(context, customer.customerTenantId, qualifications),
        snoozeOnCard(context, customer.customerTenantId, qualifications),
      ]);
      return {
        kind: 'qualification',
        data: dropUndefined({
          customer,
          qualifications,
          checkedAt,
          portalUrl: context.portalUrl(customer.customerTenantId),
          refresh: refreshButton(locale, customer.customerTenantId, asked),
          ordering,
          reviewTimes,
          care,
          snooze,
          denial,
          letters: letterButtons(locale, denial, customer.customerTenantId),
          mayRequest,
          requestAgain: mayRequest
            ? requestAgainButtons(locale, customer.customerTenantId, qualifications)
            : undefined,
          ...watching,
        }),
      };
    }
    case 'candidates': {
      const { customers, more } = check;
      const { text } = reference;
      const name = searchedName(reference);
      return { kind: 'candidates', data: choiceOf(locale, { command: asked, name, text, customers, more }) };
    }
    case 'problem':
      return (
        (await askForSimilar(context, reference, check.problem.code, (customer) =>
          namedButton(locale, asked, customer),
        )) ?? { kind: 'problem', data: { ...check.problem, buttons: [helpButton(locale)] } }
      );
  }
}

/** How long a card of qualifications waits for what else it shows: a pressed button has to be answered in four seconds. */
const patienceMs = 2_500;

/** A card whose button is pressed is refreshed, and so is what the bot remembers. */
async function readOrdering(
  { readOrderFacts, call, cardActivityId }: CommandContext,
  { customerTenantId }: Customer,
  qualifications: readonly Qualification[],
  asked: Asked,
): Promise<Ordering | undefined> {
  if (asked === 'ready') {
    return dropUndefined({ facts: await readOrderFacts(customerTenantId, call, { isFresh: true }) });
  }
  if (!isQualified(qualifications)) return undefined;
  const isFresh = cardActivityId !== undefined;
  const facts = await readOrderFacts(customerTenantId, call, { patienceMs, isFresh });
  return facts && { facts };
}
