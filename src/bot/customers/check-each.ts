import pLimit from 'p-limit';
import type { CustomerReference, PartnerCenterError } from '../../api/index.ts';
import type { Problem, SummaryRow } from '../../reply/index.ts';
import { uniqueBy } from './unique-by.ts';
import { problemOfRow } from './partner-center-problem.ts';
import { checkButton } from './buttons.ts';
import { checkCustomer } from './check-customer.ts';
import type { CommandContext } from '../contract/command.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * How many customers are checked at once. Microsoft asks for little parallelism, and four keep 20 customers
 * within seconds.
 */
const checksAtOnce = 4;

/** What became of each customer of a list. */
export interface Checked {
  readonly rows: readonly SummaryRow[];
  /** The id of the first failure of Partner Center. */
  readonly correlationId?: string;
}

/** Checks several customers, in their order; each failure has its own row and spoils no other. */
export async function checkEach(
  context: CommandContext,
  references: readonly CustomerReference[],
): Promise<Checked> {
  const failures: PartnerCenterError[] = [];
  const checked = await pLimit(checksAtOnce).map(references, (reference) =>
    checkRow(context, reference, failures),
  );
  // A domain and a name may turn out to be one customer: its first row stays.
  const rows = uniqueBy(checked, (row) => (row.outcome === 'checked' ? row.customer.customerTenantId : row));
  return dropUndefined({ rows, correlationId: failures[0]?.correlationId });
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
    return failed(problemOfRow(error, failures));
  }
}

/** Quotes the text when it has a separator in it, so that the list can be read again. */
export function quoteForList(text: string): string {
  return /[,;]/u.test(text) ? `"${text}"` : text;
}
