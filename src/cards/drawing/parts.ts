import checklist from '../templates/parts/checklist.json' with { type: 'json' };
import compact from '../templates/parts/compact.json' with { type: 'json' };
import correlationId from '../templates/parts/correlation-id.json' with { type: 'json' };
import customer from '../templates/parts/customer.json' with { type: 'json' };
import banner from '../templates/parts/banner.json' with { type: 'json' };
import ordering from '../templates/parts/ordering.json' with { type: 'json' };
import reasons from '../templates/parts/reasons.json' with { type: 'json' };
import rows from '../templates/parts/rows.json' with { type: 'json' };
import statuses from '../templates/parts/statuses.json' with { type: 'json' };
import warnings from '../templates/parts/warnings.json' with { type: 'json' };

/** What several cards draw alike. A template says `{ "part": "<name>" }` where one belongs. */
const parts: Readonly<Record<string, readonly object[]>> = {
  banner,
  checklist,
  compact,
  correlationId,
  customer,
  ordering,
  reasons,
  rows,
  statuses,
  warnings,
};

/** A template with its parts put in. */
export function withParts(template: unknown): unknown {
  if (Array.isArray(template)) return template.flatMap((element) => partOf(element) ?? [withParts(element)]);
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, withParts(value)]));
}

function partOf(element: unknown): readonly object[] | undefined {
  if (typeof element !== 'object' || element === null || !('part' in element)) return undefined;
  const part = parts[String(element.part)];
  if (part === undefined) throw new Error(`There is no part of a card called ${String(element.part)}`);
  return part;
}
