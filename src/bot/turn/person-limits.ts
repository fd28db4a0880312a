import type { ProblemCode } from '../../cards/types.ts';
import type { PersonKey } from '../../watch/index.ts';
import { createRate } from '../../flow/rate.ts';

/** How much of the bot one person gets. Counted by each process for itself. */
export interface Admission {
  /** `tooMany` when the person has had a minute's commands and is to be told; then `ignored`, for a minute. */
  pace(person: PersonKey): 'admitted' | 'tooMany' | 'ignored';
  /** Whether this refusal is to be told: it is news to the person, or they heard it more than an hour ago. */
  isNews(person: PersonKey, refusal: ProblemCode): boolean;
}

/** Nobody types that fast: it is a script, or a button that got stuck. */
export const commandsPerMinute = 60;
const minuteMs = 60_000;

export function createAdmission(now: () => number): Admission {
  const commands = createRate({ most: commandsPerMinute, withinMs: minuteMs }, now);
  const warnings = createRate({ most: 1, withinMs: minuteMs }, now);
  const refusals = createRate({ most: 1, withinMs: 60 * minuteMs }, now);
  const name = ({ tenantId, personId }: PersonKey, ...more: string[]) =>
    JSON.stringify([tenantId, personId, ...more]);
  return {
    pace(person) {
      if (commands.take(name(person))) return 'admitted';
      return warnings.take(name(person)) ? 'tooMany' : 'ignored';
    },
    isNews: (person, refusal) => refusals.take(name(person, refusal)),
  };
}
