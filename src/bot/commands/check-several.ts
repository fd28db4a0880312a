import { PartnerCenterError } from '../../api/index.ts';
import type { Problem, SummaryRow } from '../../cards/types.ts';
import { partnerCenterProblem } from './partner-center-problem.ts';
import type { Reply } from '../showing/replies.ts';
import { checkButton, refreshButton } from './buttons.ts';
import { checkCustomer } from './check-customer.ts';
import type { CommandContext } from '../contract/command.ts';
import { uniqueBy } from './unique-by.ts';

/** Partner Center asks for little parallelism; four calls at once keep 20 customers within seconds. */
const checksAtOnce = 4;

/** Checks several customers; each failure is shown in its own row and spoils no other. */
export async function checkSeveral(context: CommandContext, texts: readonly string[]): Promise<Reply> {
  const failures: PartnerCenterError[] = [];
  const checked = await mapAtOnce(texts, checksAtOnce, (text) => checkRow(context, text, failures));
  // A domain and a name may turn out to be one customer: its first row stays.
  const rows = uniqueBy(checked, (row) => (row.outcome === 'checked' ? row.customer.customerTenantId : row));
  const [failed] = failures;
  return {
    kind: 'summary',
    data: {
      rows,
      ...(failed && { correlationId: failed.correlationId }),
      checkedAt: context.now(),
      refresh: refreshButton(context.locale, rows.map(({ text }) => quoteForList(text)).join('\n')),
    },
  };
}

async function checkRow(
  context: CommandContext,
  text: string,
  failures: PartnerCenterError[],
): Promise<SummaryRow> {
  const check = checkButton(context.locale, quoteForList(text));
  const failed = (problem: Problem): SummaryRow => ({ text, check, outcome: 'problem', problem });
  try {
    const result = await checkCustomer(context, text);
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
    // The id of the first is shown: it is the one that Partner Center saw.
    if (error.code !== 'notOurCustomer') failures.push(error);
    return failed(partnerCenterProblem(error));
  }
}

/** What was typed, so that the same list can be read again. */
function quoteForList(text: string): string {
  return /[,;]/u.test(text) ? `"${text}"` : text;
}

/** Maps with at most `atOnce` calls under way, keeping the order. */
async function mapAtOnce<In, Out>(
  items: readonly In[],
  atOnce: number,
  map: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
