import type { Insertable } from 'kysely';
import { isPending } from '../../api/index.ts';
import type { VettingChange } from '../../watch/index.ts';
import { timeOrNull } from '../engine/values.ts';
import type { Schema } from '../schema/schema.ts';
import { toJson } from './stored-json.ts';

/** The columns of a change. What is asked for stands beside it. */
export function columnsOfChange(
  change: VettingChange,
): Pick<Insertable<Schema['vetting_history']>, 'change' | 'what' | 'kind' | 'asked_at'> {
  return {
    change: toJson(change),
    what: change.change,
    kind: change.qualification?.kind ?? null,
    asked_at: timeOrNull(reviewAskedAt(change)),
  };
}

/** When the review was asked for that a change ends. Undefined when it ends none that was seen open. */
function reviewAskedAt({ change, from, to }: VettingChange): Date | undefined {
  const isDecision = change === 'approved' || change === 'denied';
  return isDecision && from && isPending(from) ? to?.createdAt : undefined;
}
