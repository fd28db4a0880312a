import pLimit from 'p-limit';
import { PartnerCenterError, type CustomerReference } from '../../api/index.ts';
import type { Problem, SummaryRow, Reply } from '../../reply/index.ts';
import { partnerCenterProblem } from './partner-center-problem.ts';
import { checkButton, refreshButton } from './buttons.ts';
import { checkCustomer } from './check-customer.ts';
import type { CommandContext } from '../contract/command.ts';
import { uniqueBy } from './unique-by.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * How many customers are checked at once. Microsoft asks for little parallelism, and four keep 20 customers
 * within seconds.
 */
const checksAtOnce = 4;

/** Checks several customers; each failure is shown in its own row and spoils no other. */
export async function checkSeveral(
  context: CommandContext,
  references: readonly CustomerReference[],
): Promise<Reply> {
  const failures: PartnerCenterError[] = [];
  const checked = await pLimit(checksAtOnce).map(references, (reference) =>
    checkRow(context, reference, failures),
  );
  // A domain and a name may turn out to be one customer: its first row stays.
  const rows = uniqueBy(checked, (row) => (row.outcome === 'checked' ? row.customer.customerTenantId : row));
  const [failed] = failures;
  return {
    kind: 'summary',
    data: dropUndefined({
      rows,
      correlationId: failed?.correlationId,
      checkedAt: context.now(),
      refresh: refreshButton(context.locale, rows.map(({ text }) => quoteForList(text)).join('\n')),
    }),
  };
}

async function checkRow(
  context: CommandContext,
  reference: CustomerReference,
  failures: PartnerCenterError[],
): Promise<SummaryRow> {
  const { text } = reference;
  const check = checkButton(context.locale, quoteForList(text));
  const failed = (problem: Problem): SummaryRow => ({ text, check, outcome: 'problem', problem });
  try {
    const result = await checkCustomer(context, reference);
    switch (result.kind) {
      case 'checked': {
        const { customer, qualifications } = result;
        return {
          text,
          check: checkButton(context.locale, customer),
          outcome: 'checked',
          customer,
          qualifications,
        };
      }
      case 'candidates':
        return failed({ code: 'ambiguousCustomer', values: { text } });
      case 'problem':
        return failed(result.problem);
    }
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    // The card shows the id of the first failure, which is one that Partner Center saw.
    if (error.code !== 'notOurCustomer') failures.push(error);
    return failed(partnerCenterProblem(error));
  }
}

/** Quotes the text when it has a separator in it, so that the list can be read again. */
function quoteForList(text: string): string {
  return /[,;]/u.test(text) ? `"${text}"` : text;
}
