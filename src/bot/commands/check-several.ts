import { PartnerCenterError } from '../../api/index.ts';
import type { Problem, SummaryRow } from '../../cards/types.ts';
import { partnerCenterProblem } from '../problems.ts';
import type { Reply } from '../replies.ts';
import { checkButton, refreshButton } from './buttons.ts';
import { checkCustomer } from './check-customer.ts';
import type { CommandContext } from './define.ts';

/** Partner Center asks for little parallelism; four calls at once keep 20 customers within seconds. */
const checksAtOnce = 4;

/** Checks several customers; each failure is shown in its own row and spoils no other. */
export async function checkSeveral(context: CommandContext, texts: readonly string[]): Promise<Reply> {
  const rows = await mapAtOnce(texts, checksAtOnce, (text) => checkRow(context, text));
  const hasFailed = rows.some(
    (row) => row.outcome === 'problem' && row.problem.code.startsWith('partnerCenter.'),
  );
  return {
    kind: 'summary',
    data: {
      rows,
      ...(hasFailed && { correlationId: context.call.correlationId }),
      checkedAt: context.now(),
      refresh: refreshButton(context.locale, texts.map(quoteForList).join('\n')),
    },
  };
}

async function checkRow(context: CommandContext, text: string): Promise<SummaryRow> {
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
